/**
 * A tracker's UDP port. {@link org.trackerengine.adapter.udp.datagram.DatagramServer} is the
 * sockets: workers that receive, have a {@link
 * org.trackerengine.adapter.udp.datagram.DatagramResponder} answer, and send, in batches where the
 * system can. {@link org.trackerengine.adapter.udp.UdpTrackerServer} has them answer for a tracker.
 * What the bytes mean is in {@code org.trackerengine.domain.wire.udp}.
 */
@NullMarked
package org.trackerengine.adapter.udp;

import org.jspecify.annotations.NullMarked;
