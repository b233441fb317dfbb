package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that announce to a tracker that may be killed at any moment, each on a thread's own
 * share, and what each of them has been answered for.
 */
final class Traffic {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_MILLIS = 3;

  private final List<TrafficClient> clients;
  private final List<Thread> threads = new ArrayList<>();
  private final Random seeds;
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean running;
  private volatile List<URI> trackers = List.of();
  private volatile AssertionError failure;

  Traffic(List<TrafficClient> clients, long seed) {
    this.clients = clients;
    seeds = new Random(seed);
  }

  List<TrafficClient> clients() {
    return clients;
  }

  /** Begins to announce to these trackers, on so many threads, each client at one of them. */
  void start(List<URI> newTrackers, int threadCount) {
    trackers = newTrackers;
    running = true;
    for (int t = 0; t < threadCount; t++) {
      List<TrafficClient> share = new ArrayList<>();
      for (int i = t; i < clients.size(); i += threadCount) {
        share.add(clients.get(i));
      }
      Random random = new Random(seeds.nextLong());
      threads.add(Thread.ofPlatform().start(() -> announceOnAndOn(share, random)));
    }
  }

  private void announceOnAndOn(List<TrafficClient> share, Random random) {
    try (HttpClient http = client()) {
      while (running) {
        TrafficClient client = share.get(random.nextInt(share.size()));
        client.moveOn(random);
        announce(http, client);
        // Hundreds of announces a second are enough; without a pause they would take both cores of
        // a
        // small machine from the tracker and from other tests.
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (AssertionError wrong) {
      failure = wrong;
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(PATIENCE)
        .build();
  }

  private boolean announce(HttpClient http, TrafficClient client) {
    URI tracker = trackers.get(client.number() % trackers.size());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(tracker + client.path())).timeout(PATIENCE).build();
    try {
      client.sent();
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
      if (answer.statusCode() != 200 || body.contains("failure reason")) {
        throw new AssertionError("an announce was answered " + answer.statusCode() + " " + body);
      }
      client.answered();
      return true;
    } catch (IOException killed) {
      unanswered.incrementAndGet();
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int unanswered() {
    return unanswered.getAndSet(0);
  }

  /** Ends it; requests under way are answered or fail first. */
  void stop() throws InterruptedException {
    running = false;
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
    if (failure != null) {
      throw failure;
    }
  }

  /** Every client that has ever announced does so once more, and is answered. */
  void everyClientOnceMore(List<URI> newTrackers) {
    trackers = newTrackers;
    Random random = new Random(seeds.nextLong());
    try (HttpClient http = client()) {
      for (TrafficClient client : clients) {
        if (client.hasAnnounced()) {
          client.comeBack(random);
          if (!announce(http, client)) {
            throw new AssertionError("no answer from a tracker that is up");
          }
        }
      }
    }
  }
}
