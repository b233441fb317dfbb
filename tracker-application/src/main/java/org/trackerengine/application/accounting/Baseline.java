package org.trackerengine.application.accounting;

import java.time.Duration;
import java.time.Instant;
import org.trackerengine.domain.accounting.Counters;

/**
 * How far a client of a user has come on a torrent, as a ledger remembers it.
 *
 * @param counters the highest values of its session
 * @param at wall-clock time of the last report that was not behind them
 */
public record Baseline(Counters counters, Instant at) {

  /** How long it is remembered, so that a client that was away for days loses nothing. */
  public static final Duration KEPT_FOR = Duration.ofDays(21);

  /** Whether it still counts for a report made at {@code now}. */
  public boolean isValidAt(Instant now) {
    return !at.plus(KEPT_FOR).isBefore(now);
  }
}
