package org.trackerengine.adapter.udp.datagram;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.settings.UdpLimits;

/** Sockets by the system's own calls, where the system has them. */
interface NativeSockets {

  /** Returns the reason for which there are none, or null if there are. */
  @Nullable String obstacle();

  /** Opens and binds a socket. */
  WorkerSocket open(
      InetSocketAddress address, boolean shared, UdpLimits limits, DatagramTally tally)
      throws IOException;
}
