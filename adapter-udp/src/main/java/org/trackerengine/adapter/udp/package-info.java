/**
 * A tracker's UDP port. {@link org.trackerengine.adapter.udp.datagram.DatagramServer} manages the
 * sockets: its workers receive datagrams, have a {@link
 * org.trackerengine.application.endpoint.DatagramResponder} answer, and send, in batches where the
 * system supports them. {@link org.trackerengine.adapter.udp.UdpTrackerServer} answers them with a
 * tracker. The encoding of datagrams is in {@code org.trackerengine.domain.wire.udp}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.udp;

import org.jspecify.annotations.NullMarked;
