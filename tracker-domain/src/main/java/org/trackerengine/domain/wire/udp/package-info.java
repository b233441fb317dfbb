/**
 * Announces and scrapes over UDP (<a href="https://www.bittorrent.org/beps/bep_0015.html">BEP
 * 15</a>, <a href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a>): datagram bytes in
 * and out, and the connection ids by which a tracker recognises forged source addresses. This
 * package contains no socket and needs none; which requests are answered, and how often, is decided
 * by the server.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.wire.udp;

import org.jspecify.annotations.NullMarked;
