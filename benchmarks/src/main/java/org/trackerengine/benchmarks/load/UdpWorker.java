package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.load.wire.AnnounceUrl;
import org.trackerengine.benchmarks.load.wire.DatagramWriter;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;

/**
 * Worker that announces over UDP, with a socket for each source address and several pending
 * announces.
 */
final class UdpWorker extends LoadWorker {

  final DatagramWriter requests;
  final List<Datagram> datagrams = new ArrayList<>();

  private final TreeMap<Integer, UdpSocket> sockets = new TreeMap<>();

  /** Size of a peer in a reply, in bytes; it depends on the socket's address family (BEP 15). */
  final int peerLength;

  UdpWorker(
      LoadSettings settings,
      Population population,
      AnnounceUrl url,
      InetSocketAddress server,
      int thread)
      throws IOException {
    super(settings, population);
    requests = new DatagramWriter(population, url, settings.passkeys());
    peerLength = server.getAddress().getAddress().length + Short.BYTES;
    SourceAddresses sources = SourceAddresses.of(settings.sources(), server);
    int slots = slots(settings, thread);
    if (slots > Datagram.MOST) {
      throw new IllegalArgumentException("more than " + Datagram.MOST + " announces on their way");
    }
    for (int slot = 0; slot < slots; slot++) {
      int share = share(settings, thread, slot);
      UdpSocket socket = socket(share % settings.sources(), server, sources.ofShare(share));
      datagrams.add(new Datagram(slot, share, socket));
    }
  }

  private UdpSocket socket(int source, InetSocketAddress server, @Nullable InetAddress address)
      throws IOException {
    UdpSocket socket = sockets.get(source);
    if (socket == null) {
      socket = new UdpSocket(server, address, selector);
      sockets.put(source, socket);
    }
    return socket;
  }

  @Override
  List<Datagram> slots() {
    return datagrams;
  }

  @Override
  LoadReport run(AnnounceSource source, RunLimit limit, double announcesPerSecond)
      throws IOException {
    return new UdpRun(this, source, limit, announcesPerSecond).run();
  }

  @Override
  public void close() throws IOException {
    for (UdpSocket socket : sockets.values()) {
      socket.close();
    }
    super.close();
  }
}
