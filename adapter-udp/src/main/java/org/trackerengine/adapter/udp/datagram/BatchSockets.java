package org.trackerengine.adapter.udp.datagram;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.linux.NativeAccess;
import org.trackerengine.adapter.udp.settings.UdpLimits;

/** Sockets of Linux; {@link NativeIo} finds this class by its name. */
final class BatchSockets implements NativeSockets {

  BatchSockets() {}

  @Override
  public @Nullable String obstacle() {
    return NativeAccess.obstacle();
  }

  @Override
  public WorkerSocket open(
      InetSocketAddress address, boolean shared, UdpLimits limits, DatagramTally tally)
      throws IOException {
    return BatchSocket.open(address, shared, limits, tally);
  }
}
