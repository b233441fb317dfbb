package org.trackerengine.bootstrap.server;

import org.trackerengine.adapter.udp.UdpTrackerServer;
import org.trackerengine.adapter.udp.datagram.DatagramFate;
import org.trackerengine.adapter.undertow.TrackerServerBuilder;

/** Metrics of the UDP port for {@code /metrics}. */
final class UdpFigures {

  private UdpFigures() {}

  /** Adds the metrics of {@code udp} to the admin port. */
  static TrackerServerBuilder show(UdpTrackerServer udp, TrackerServerBuilder server) {
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
