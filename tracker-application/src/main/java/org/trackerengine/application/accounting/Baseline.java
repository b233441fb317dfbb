package org.trackerengine.application.accounting;

import java.time.Duration;
import java.time.Instant;
import org.trackerengine.domain.accounting.Counters;

/**
 * Highest counters of a client's session on a torrent, as stored in a ledger.
 *
 * @param counters highest values that the client has reported in its session
 * @param at wall-clock time of the last report that was not below them
 */
public record Baseline(Counters counters, Instant at) {

  /**
   * Time for which a baseline stays valid, so that a client that was away for days loses nothing.
   */
  public static final Duration KEPT_FOR = Duration.ofDays(21);

  /** Returns true if this baseline still applies to a report made at {@code now}. */
  public boolean isValidAt(Instant now) {
    return !at.plus(KEPT_FOR).isBefore(now);
  }
}
