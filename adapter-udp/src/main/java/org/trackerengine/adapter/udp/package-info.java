/**
 * Sockets for datagrams: workers that receive, have a {@link
 * org.trackerengine.adapter.udp.DatagramResponder} answer, and send, in batches where the system
 * can. Nothing of BEP 15 is here.
 */
@NullMarked
package org.trackerengine.adapter.udp;

import org.jspecify.annotations.NullMarked;
