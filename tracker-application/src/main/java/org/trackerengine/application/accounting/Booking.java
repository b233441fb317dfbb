package org.trackerengine.application.accounting;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.application.port.PeerChange.FirstReport;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

/**
 * What one change adds to the account of its user and torrent: the rule that every ledger books by.
 *
 * @param at wall-clock time of the last report in the change
 * @param credit of all reports in it
 * @param sessions how many clients began to count in it
 * @param seededMillis time spent as a seeder
 * @param withheld why something was not credited in full, or null
 */
public record Booking(
    Instant at, Credit credit, int sessions, long seededMillis, @Nullable Withheld withheld) {

  /**
   * Books {@code change}; null when it is void: a client that nothing is known of came only to say
   * that it leaves.
   *
   * @param baseline as stored for the change's user, torrent and peer id; asked for only when the
   *     change begins with a first report; null when there is none
   */
  public static @Nullable Booking of(
      PeerChange change, @Nullable Baseline baseline, TransferBatch batch, long maxBytesPerSecond) {
    FirstReport first = change.first();
    Instant at = batch.timeOf(change.reportedAtMillis());
    if (first == null) {
      return booking(change, at, change.credit(), false, change.newSessions());
    }
    Instant firstAt = batch.timeOf(first.atMillis());
    if (baseline == null || !baseline.isValidAt(firstAt)) {
      return first.stopped()
          ? null
          : booking(change, at, change.credit(), true, change.newSessions());
    }
    long elapsed = Duration.between(baseline.at(), firstAt).toMillis();
    Credit ofFirst =
        first
            .counters()
            .creditSince(baseline.counters(), elapsed, first.factors(), maxBytesPerSecond);
    int reset = first.counters().isResetSince(baseline.counters()) ? 1 : 0;
    return booking(change, at, change.credit().plus(ofFirst), false, change.newSessions() + reset);
  }

  private static Booking booking(
      PeerChange change, Instant at, Credit credit, boolean firstEver, int newSessions) {
    FirstReport first = change.first();
    boolean broughtBytes = first != null && !first.counters().equals(Counters.ZERO);
    return new Booking(
        at,
        credit,
        newSessions + (firstEver ? 1 : 0),
        change.seededMillis(),
        Withheld.of(credit, firstEver && broughtBytes, newSessions > 0));
  }
}
