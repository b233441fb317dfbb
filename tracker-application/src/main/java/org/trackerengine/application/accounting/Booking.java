package org.trackerengine.application.accounting;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.PeerChange.FirstReport;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.CreditSum;
import org.trackerengine.domain.accounting.Progress;
import org.trackerengine.domain.accounting.Withheld;

/**
 * Amounts that one change adds to the account of its user and torrent, computed by the rule that
 * every ledger follows.
 *
 * <p>The change counts as a finished download, if none is counted for the account yet, in either of
 * two cases. The change reports one ({@link PeerChange#completed}) and the account did not
 * {@linkplain #hadAll begin with the complete torrent}. Or the change reports one, or a client
 * {@linkplain PeerChange#joinedWhole joined with the complete torrent}, and the account has raw
 * downloaded bytes when the batch is booked.
 *
 * @param at wall-clock time of the last report in the change
 * @param baseline baseline of the client to store
 * @param credit credit of all reports in the change
 * @param sessions number of sessions that began in the change
 * @param seededMillis time spent as a seeder, in milliseconds, up to {@code at}
 * @param hadAll true if an account opened by this change begins with the complete torrent
 * @param withheld reason for which something was not credited in full, or null
 */
public record Booking(
    Instant at,
    Baseline baseline,
    Credit credit,
    int sessions,
    long seededMillis,
    boolean hadAll,
    @Nullable Withheld withheld) {

  /**
   * Books {@code change}; returns null when it is void because an unknown client only reported that
   * it leaves.
   *
   * @param baseline stored baseline of the change's user, torrent and peer id, or null if none is
   *     stored; used only when the change begins with a first report
   */
  public static @Nullable Booking of(
      PeerChange change, @Nullable Baseline baseline, TransferBatch batch, long maxBytesPerSecond) {
    FirstReport first = change.first();
    Instant at = batch.timeOf(change.reportedAtMillis());
    Baseline next = new Baseline(change.counters(), at);
    if (first == null) {
      return booking(change, at, next, change.credit(), false, change.newSessions());
    }
    Instant firstAt = batch.timeOf(first.atMillis());
    if (baseline == null || !baseline.isValidAt(firstAt)) {
      return first.stopped()
          ? null
          : booking(change, at, next, change.credit(), true, change.newSessions());
    }
    return goOn(change, first, firstAt, baseline, next, maxBytesPerSecond);
  }

  /**
   * Books the change of a client that is new to the swarm store, continuing from the ledger's
   * baseline.
   */
  private static Booking goOn(
      PeerChange change,
      FirstReport first,
      Instant firstAt,
      Baseline before,
      Baseline next,
      long maxBytesPerSecond) {
    Progress progress = new Progress();
    progress.set(before.counters().uploaded(), before.counters().downloaded(), 0);
    CreditSum sum = new CreditSum();
    progress.report(
        first.counters().uploaded(),
        first.counters().downloaded(),
        Duration.between(before.at(), firstAt).toMillis(),
        false,
        !first.stopped(),
        first.factors(),
        maxBytesPerSecond,
        sum);
    sum.add(change.credit());
    if (change.newSessions() > 0) {
      return booking(
          change,
          next.at(),
          next,
          sum.toCredit(),
          false,
          change.newSessions() + (progress.isNewSession() ? 1 : 0));
    }
    Counters reached = progress.counters();
    Counters highest = highest(reached, next.counters());
    boolean moved = progress.hasMoved() || !highest.equals(reached);
    Instant at = moved ? next.at() : before.at();
    return booking(
        change,
        at,
        new Baseline(highest, at),
        withoutOverlap(sum.toCredit(), first.counters(), reached, next.counters()),
        false,
        progress.isNewSession() ? 1 : 0);
  }

  private static Counters highest(Counters one, Counters other) {
    return new Counters(
        Math.max(one.uploaded(), other.uploaded()), Math.max(one.downloaded(), other.downloaded()));
  }

  /**
   * Removes bytes that the ledger has already credited.
   *
   * <p>When a client has only sent {@code stopped} several times, the store has credited everything
   * from {@code first} to {@code last}; the part below {@code reached} was credited before.
   */
  private static Credit withoutOverlap(
      Credit credit, Counters first, Counters reached, Counters last) {
    long up = Math.min(reached.uploaded(), last.uploaded()) - first.uploaded();
    long down = Math.min(reached.downloaded(), last.downloaded()) - first.downloaded();
    if (up <= 0 && down <= 0) {
      return credit;
    }
    long rawUp = credit.rawUploaded();
    long rawDown = credit.rawDownloaded();
    long keptUp = rawUp - Math.clamp(up, 0, rawUp);
    long keptDown = rawDown - Math.clamp(down, 0, rawDown);
    return new Credit(
        keptUp,
        keptDown,
        share(credit.creditedUploaded(), keptUp, rawUp),
        share(credit.creditedDownloaded(), keptDown, rawDown),
        share(credit.overCapUploaded(), keptUp, rawUp),
        share(credit.overCapDownloaded(), keptDown, rawDown));
  }

  private static long share(long bytes, long part, long whole) {
    return part == whole
        ? bytes
        : BigInteger.valueOf(bytes)
            .multiply(BigInteger.valueOf(part))
            .divide(BigInteger.valueOf(whole))
            .longValueExact();
  }

  private static Booking booking(
      PeerChange change,
      Instant at,
      Baseline baseline,
      Credit credit,
      boolean firstEver,
      int newSessions) {
    FirstReport first = change.first();
    boolean broughtBytes = first != null && !first.counters().equals(Counters.ZERO);
    return new Booking(
        at,
        baseline,
        credit,
        newSessions + (firstEver ? 1 : 0),
        change.seededMillis(),
        first != null && first.hasAll(),
        Withheld.of(credit, firstEver && broughtBytes, newSessions > 0));
  }
}
