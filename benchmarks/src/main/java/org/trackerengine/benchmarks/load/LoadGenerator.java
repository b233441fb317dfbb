package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.List;
import java.util.stream.Stream;

/**
 * Drives a tracker with announces: a few connections, each with one request on its way at most, on
 * the thread that calls {@link #run}. Connections stay open between runs. A server that goes away
 * is tried again until the run is over. Not thread-safe.
 */
public final class LoadGenerator implements AutoCloseable {

  final LoadSettings settings;
  final Population population;
  final RequestWriter requests;
  final InetSocketAddress server;
  final Selector selector;
  final List<Connection> connections;

  /**
   * A generator for the peers of a population; it opens no connection yet.
   *
   * @throws IllegalArgumentException when the URL is none of an HTTP tracker, or there are too few
   *     passkeys
   */
  public LoadGenerator(LoadSettings settings, Population population) throws IOException {
    this.settings = settings;
    this.population = population;
    AnnounceUrl url = AnnounceUrl.parse(settings.url(), !settings.passkeys().isEmpty());
    requests =
        new RequestWriter(population.workload(), url, settings.passkeys(), settings.keepAlive());
    server = new InetSocketAddress(url.host(), url.port());
    if (server.isUnresolved()) {
      throw new IllegalArgumentException("unknown host " + url.host());
    }
    connections = Stream.generate(Connection::new).limit(settings.connections()).toList();
    selector = Selector.open();
  }

  /** Announces until the limit is reached or the source is exhausted, and all is answered. */
  public LoadReport run(AnnounceSource source, RunLimit limit) throws IOException {
    return new LoadRun(this, source, limit).run();
  }

  /**
   * Announces the peers in doubt until there is none, so that the model of credit is exact.
   *
   * @return what it took; {@link CreditModel#peersInDoubt} tells whether the limit came first
   */
  public LoadReport settle(RunLimit limit) throws IOException {
    return run(AnnounceSource.peersInDoubt(population), limit);
  }

  @Override
  public void close() throws IOException {
    connections.forEach(Connection::close);
    selector.close();
  }
}
