package org.trackerengine.benchmarks.load;

import java.time.Duration;
import java.util.List;

/**
 * How a tracker is driven.
 *
 * @param url {@code http://HOST:PORT/announce}; {@code {passkey}} in it stands for the user's
 *     passkey, which else becomes a parameter
 * @param passkeys of the workload's users, in order; empty for a tracker without users
 * @param connections at once, each with one request on its way at most
 * @param keepAlive false for a connection a request
 * @param announcesPerSecond begun whether answers come or not (open loop); 0 for as fast as answers
 *     come (closed loop)
 * @param patience how long an answer may take
 */
public record LoadSettings(
    String url,
    List<String> passkeys,
    int connections,
    boolean keepAlive,
    int announcesPerSecond,
    Duration patience) {

  /** How long an answer may take, if nobody says otherwise. */
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

  public LoadSettings {
    if (connections < 1 || announcesPerSecond < 0) {
      throw new IllegalArgumentException("connections are at least 1, a rate at least 0");
    }
    passkeys = List.copyOf(passkeys);
  }

  /** Keep-alive and closed loop. */
  public LoadSettings(String url, List<String> passkeys, int connections) {
    this(url, passkeys, connections, true, 0, USUAL_PATIENCE);
  }

  /** The same with one connection a request. */
  public LoadSettings withoutKeepAlive() {
    return new LoadSettings(url, passkeys, connections, false, announcesPerSecond, patience);
  }

  /** Never the passkeys. */
  @Override
  public String toString() {
    return "%d connections, %s, %s"
        .formatted(
            connections,
            keepAlive ? "keep-alive" : "Connection: close",
            announcesPerSecond == 0 ? "closed loop" : "open loop, " + announcesPerSecond + "/s");
  }
}
