package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.trackerengine.benchmarks.load.wire.AnnounceUrl;
import org.trackerengine.benchmarks.load.wire.RequestWriter;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;

/** Worker that announces over HTTP, on connections with at most one pending request each. */
final class HttpWorker extends LoadWorker {

  final InetSocketAddress server;
  final RequestWriter requests;
  final List<Connection> connections;

  HttpWorker(
      LoadSettings settings,
      Population population,
      AnnounceUrl url,
      InetSocketAddress server,
      int thread)
      throws IOException {
    super(settings, population);
    this.server = server;
    requests = new RequestWriter(population, url, settings.passkeys(), settings.keepAlive());
    SourceAddresses sources = SourceAddresses.of(settings.sources(), server);
    connections =
        IntStream.range(0, slots(settings, thread))
            .map(slot -> share(settings, thread, slot))
            .mapToObj(share -> new Connection(share, sources.ofShare(share)))
            .toList();
  }

  @Override
  List<Connection> slots() {
    return connections;
  }

  @Override
  LoadReport run(AnnounceSource source, RunLimit limit, double announcesPerSecond)
      throws IOException {
    return new HttpRun(this, source, limit, announcesPerSecond).run();
  }

  @Override
  public void close() throws IOException {
    connections.forEach(Connection::close);
    super.close();
  }
}
