/**
 * Announce and scrape as UDP carries them (<a
 * href="https://www.bittorrent.org/beps/bep_0015.html">BEP 15</a>, <a
 * href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a>): datagram bytes in and out, and
 * the connection ids by which a tracker knows that a source address is not made up. No socket is in
 * here and none is needed; who is answered with what, and how often, is the server's.
 */
@NullMarked
package org.trackerengine.domain.wire.udp;

import org.jspecify.annotations.NullMarked;
