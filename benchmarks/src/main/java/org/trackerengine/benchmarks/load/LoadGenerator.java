package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.trackerengine.benchmarks.load.wire.AnnounceUrl;
import org.trackerengine.benchmarks.load.wire.AnnounceUrl.Protocol;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.CreditModel;
import org.trackerengine.benchmarks.load.workload.Population;

/**
 * Generates announces over HTTP or UDP for a tracker, on one or several threads; each has its own
 * connections and its own peers. Connections stay open between runs. If a server fails, the
 * generator tries it again until the run is over. Not thread-safe.
 */
public final class LoadGenerator implements AutoCloseable {

  private final LoadSettings settings;
  private final Population population;
  private final List<LoadWorker> workers = new ArrayList<>();

  /**
   * Creates a generator for the peers of a population; it opens no connection yet.
   *
   * @throws IllegalArgumentException when the URL is not a tracker's, there are too few passkeys,
   *     or the population has a different number of {@linkplain LoadSettings#shares shares}
   */
  public LoadGenerator(LoadSettings settings, Population population) throws IOException {
    this.settings = settings;
    this.population = population;
    if (population.shares() != settings.shares()) {
      throw new IllegalArgumentException(
          "a population of " + population.shares() + " shares for " + settings.shares());
    }
    AnnounceUrl url = AnnounceUrl.parse(settings.url(), !settings.passkeys().isEmpty());
    InetSocketAddress server = new InetSocketAddress(url.host(), url.port());
    if (server.isUnresolved()) {
      throw new IllegalArgumentException("unknown host " + url.host());
    }
    for (int thread = 0; thread < settings.threads(); thread++) {
      workers.add(
          url.protocol() == Protocol.UDP
              ? new UdpWorker(settings, population, url, server, thread)
              : new HttpWorker(settings, population, url, server, thread));
    }
  }

  /**
   * Announces until the limit is reached or the source is exhausted, and every announce is answered
   * or has timed out.
   */
  public LoadReport run(AnnounceSource source, RunLimit limit) throws IOException {
    if (workers.size() == 1) {
      return workers.getFirst().run(source, limit, settings.announcesPerSecond());
    }
    List<Future<LoadReport>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(workers.size())) {
      for (int worker = 0; worker < workers.size(); worker++) {
        LoadWorker mine = workers.get(worker);
        RunLimit part = limit.part(worker, workers.size());
        double rate = settings.announcesPerSecond() / workers.size();
        running.add(threads.submit(() -> mine.run(source, part, rate)));
      }
    }
    List<LoadReport> reports = new ArrayList<>();
    for (Future<LoadReport> run : running) {
      reports.add(report(run));
    }
    return LoadReport.sum(reports);
  }

  private static LoadReport report(Future<LoadReport> run) throws IOException {
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw new IOException("a thread of the generator failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Announces the peers in doubt until none is in doubt, so that the model of credit is exact.
   *
   * @return the report of the run; {@link CreditModel#peersInDoubt} shows whether the limit was
   *     reached first
   */
  public LoadReport settle(RunLimit limit) throws IOException {
    return run(AnnounceSource.peersInDoubt(population), limit);
  }

  @Override
  public void close() throws IOException {
    for (LoadWorker worker : workers) {
      worker.close();
    }
  }
}
