package org.trackerengine.benchmarks.storage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.trackerengine.benchmarks.process.TrackerProcess;

/** Reads a server's metrics once a second, from {@link #start} to {@link #stop}. Thread-safe. */
public final class FlushSampler implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 100;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final URI page;
  private final List<FlushSample> samples = new ArrayList<>();

  private FlushSampler(URI page) {
    this.page = page;
  }

  /** Starts to sample a running server. */
  public static FlushSampler start(TrackerProcess server) throws IOException {
    FlushSampler sampler = new FlushSampler(server.admin().resolve("/metrics"));
    var _ = sampler.timer.scheduleAtFixedRate(sampler::sample, 0, 1, TimeUnit.SECONDS);
    return sampler;
  }

  /** Waits until all changes are stored, and returns how long that took. */
  public static Duration awaitDrained(TrackerProcess server)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try (FlushSampler sampler = new FlushSampler(server.admin().resolve("/metrics"))) {
      while (sampler.read().backlogPeers() > 0) {
        server.failIfEnded();
        Thread.sleep(POLL_MILLIS);
      }
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private FlushSample read() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
    return FlushSample.parse(client.send(request, BodyHandlers.ofString()).body());
  }

  private void sample() {
    try {
      FlushSample sample = read();
      synchronized (samples) {
        samples.add(sample);
      }
    } catch (IOException missed) {
      // The next sample will do.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops sampling, and returns the report of the samples so far. */
  public FlushReport stop() {
    timer.shutdownNow();
    synchronized (samples) {
      return new FlushReport(samples);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    client.shutdownNow();
  }
}
