package org.trackerengine.benchmarks.browse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Readers of a catalogue in an open loop: they ask for all kinds of views in turn, a fixed number a
 * second, as an admin, until they are stopped. Thread-safe.
 */
public final class Readers implements AutoCloseable {

  private static final int THREADS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final List<View> VIEWS = List.of(View.values());

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI server;
  private final String token;
  private final Catalogue catalogue;
  private final long nanosBetween;
  private final long begunNanos = System.nanoTime();
  private final AtomicLong next = new AtomicLong();
  private final ReadingReport report = new ReadingReport();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  private Readers(URI server, String token, Catalogue catalogue, double perSecond) {
    this.server = server;
    this.token = token;
    this.catalogue = catalogue;
    nanosBetween = Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  /**
   * Starts readers.
   *
   * @param server base URL
   * @param token API token of an admin
   * @param perSecond views a second, in all; above 0
   */
  public static Readers start(URI server, String token, Catalogue catalogue, double perSecond) {
    Readers readers = new Readers(server, token, catalogue, perSecond);
    for (int n = 0; n < THREADS; n++) {
      SplittableRandom random = new SplittableRandom(n);
      Thread thread = new Thread(() -> readers.read(random), "reader-" + n);
      thread.setDaemon(true);
      readers.threads.add(thread);
      thread.start();
    }
    return readers;
  }

  private void read(SplittableRandom random) {
    try {
      while (!stopped) {
        long number = next.getAndIncrement();
        long dueNanos = begunNanos + number * nanosBetween;
        TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
        View view = VIEWS.get((int) (number % VIEWS.size()));
        read(view, view.path(catalogue, random), dueNanos);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(View view, String path, long dueNanos) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Accept", view.accept())
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() == OK) {
        report.add(view, System.nanoTime() - dueNanos, answer.body().length);
      } else {
        report.failed(path + ": status " + answer.statusCode());
      }
    } catch (IOException failed) {
      report.failed(path + ": " + failed);
    }
  }

  /** Forgets what was read so far. */
  public void warmedUp() {
    report.clear();
  }

  /** Stops the readers, and returns what they saw since {@link #warmedUp}. */
  public ReadingReport stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return report;
  }

  @Override
  public void close() {
    stopped = true;
    threads.forEach(Thread::interrupt);
    client.shutdownNow();
  }
}
