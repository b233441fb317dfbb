package org.trackerengine.bootstrap.server;

import org.trackerengine.adapter.udp.UdpTrackerServer;
import org.trackerengine.adapter.udp.datagram.DatagramFate;
import org.trackerengine.adapter.undertow.TrackerServer;

/** What {@code /metrics} shows of the UDP port. */
final class UdpFigures {

  private UdpFigures() {}

  /** Has the admin port show the figures of {@code udp}. */
  static TrackerServer.Builder show(UdpTrackerServer udp, TrackerServer.Builder server) {
    return server
        .counter("tracker_udp_received", "Datagrams received.", udp::received)
        .counter(
            "tracker_udp_answered",
            "Datagrams answered, be it by an error.",
            () -> udp.count(DatagramFate.ANSWERED))
        .counters("tracker_udp_dropped", "Datagrams not answered.", "reason", udp.drops())
        .counter(
            "tracker_udp_kernel_drops",
            "Datagrams that the system dropped because they were not read in time; 0 if it does not say.",
            () -> udp.kernelDrops().orElse(0));
  }
}
