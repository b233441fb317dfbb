package org.trackerengine.benchmarks.load;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Settings of the load on a tracker.
 *
 * @param url {@code http://HOST:PORT/announce} or {@code udp://HOST:PORT/announce}; {@code
 *     {passkey}} in it stands for the user's passkey, which otherwise becomes a parameter
 * @param passkeys of the workload's users, in order; empty for a tracker without users
 * @param connections at once, each with at most one pending request; for UDP, maximum of pending
 *     announces
 * @param keepAlive false for one connection per request; not used for UDP
 * @param announcesPerSecond rate at which announces begin, whether or not answers arrive (open
 *     loop); 0 for as fast as answers arrive (closed loop)
 * @param patience timeout of an answer
 * @param threads of the generator, each with its share of the connections and of the peers
 * @param sources source addresses; more than one for a server on loopback only. A peer always has
 *     the same one
 */
@RecordBuilder
public record LoadSettings(
    String url,
    List<String> passkeys,
    int connections,
    boolean keepAlive,
    double announcesPerSecond,
    Duration patience,
    int threads,
    int sources)
    implements LoadSettingsBuilder.With {

  /** Default timeout of an answer over HTTP. */
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

  /** Timeout of an answer over UDP, where a lost datagram is not sent again. */
  public static final Duration UDP_PATIENCE = Duration.ofSeconds(1);

  public LoadSettings {
    if (connections < 1 || announcesPerSecond < 0 || threads < 1 || sources < 1) {
      throw new IllegalArgumentException(
          "connections, threads and sources are at least 1, a rate at least 0");
    }
    if (sources > 1 && sources % threads != 0) {
      throw new IllegalArgumentException("sources are a multiple of the threads");
    }
    if (connections < Math.max(threads, sources)) {
      throw new IllegalArgumentException("each thread and each source needs a connection");
    }
    passkeys = List.copyOf(passkeys);
  }

  /** Creates settings with keep-alive and a closed loop, one thread, one source. */
  public LoadSettings(String url, List<String> passkeys, int connections) {
    this(url, passkeys, connections, true, 0, patienceFor(url), 1, 1);
  }

  private static Duration patienceFor(String url) {
    return url.startsWith("udp:") ? UDP_PATIENCE : USUAL_PATIENCE;
  }

  /** Returns these settings with other numbers of threads and source addresses. */
  public LoadSettings from(int otherThreads, int otherSources) {
    return with().threads(otherThreads).sources(otherSources).build();
  }

  /**
   * Returns the number of shares into which the peers of a population are divided; a share stays on
   * its thread.
   */
  public int shares() {
    return Math.max(threads, sources);
  }

  /** Returns a description without the passkeys. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d connections, %s, %s%s%s",
        connections,
        url.startsWith("udp:") ? "UDP" : keepAlive ? "keep-alive" : "Connection: close",
        announcesPerSecond == 0
            ? "closed loop"
            : String.format(Locale.ROOT, "open loop, %.0f/s", announcesPerSecond),
        threads == 1 ? "" : ", " + threads + " threads",
        sources == 1 ? "" : ", " + sources + " source addresses");
  }
}
