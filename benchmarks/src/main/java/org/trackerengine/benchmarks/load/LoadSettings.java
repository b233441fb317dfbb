package org.trackerengine.benchmarks.load;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a tracker is driven.
 *
 * @param url {@code http://HOST:PORT/announce} or {@code udp://HOST:PORT/announce}; {@code
 *     {passkey}} in it stands for the user's passkey, which else becomes a parameter
 * @param passkeys of the workload's users, in order; empty for a tracker without users
 * @param connections at once, each with one request on its way at most; for UDP, announces on their
 *     way at most
 * @param keepAlive false for a connection a request; UDP knows no difference
 * @param announcesPerSecond begun whether answers come or not (open loop); 0 for as fast as answers
 *     come (closed loop)
 * @param patience how long an answer may take
 * @param threads that drive, each with its share of the connections and of the peers
 * @param sources addresses that are sent from; more than one for a server on loopback only. A peer
 *     always has the same one
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

  /** How long an answer over HTTP may take, unless set. */
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

  /** The same over UDP, where what is lost never comes. */
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

  /** Keep-alive and closed loop, one thread, one source. */
  public LoadSettings(String url, List<String> passkeys, int connections) {
    this(url, passkeys, connections, true, 0, patienceFor(url), 1, 1);
  }

  private static Duration patienceFor(String url) {
    return url.startsWith("udp:") ? UDP_PATIENCE : USUAL_PATIENCE;
  }

  /** The same as an open loop; 0 for a closed one. */
  public LoadSettings atRate(double perSecond) {
    return withAnnouncesPerSecond(perSecond);
  }

  /** The same from so many threads and addresses. */
  public LoadSettings from(int otherThreads, int otherSources) {
    return with().threads(otherThreads).sources(otherSources).build();
  }

  /** Into so many shares the peers of a population are divided: a share stays on its thread. */
  public int shares() {
    return Math.max(threads, sources);
  }

  /** Never the passkeys. */
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
