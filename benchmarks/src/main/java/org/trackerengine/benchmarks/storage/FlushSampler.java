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

/** Reads a server's metrics once a second, from {@link #start} to {@link #stop}. Thread-safe. */
public final class FlushSampler implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final URI page;
  private final List<FlushSample> samples = new ArrayList<>();

  private FlushSampler(URI page) {
    this.page = page;
  }

  /** Begins to sample a server that runs. */
  public static FlushSampler start(TrackerProcess server) throws IOException {
    FlushSampler sampler = new FlushSampler(server.admin().resolve("/metrics"));
    var _ = sampler.timer.scheduleAtFixedRate(sampler::sample, 0, 1, TimeUnit.SECONDS);
    return sampler;
  }

  private void sample() {
    HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
    try {
      FlushSample sample = FlushSample.parse(client.send(request, BodyHandlers.ofString()).body());
      synchronized (samples) {
        samples.add(sample);
      }
    } catch (IOException missed) {
      // The next one tells.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was sampled so far; no more is. */
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
