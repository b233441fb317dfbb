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
 * What one change adds to the account of its user and torrent: the rule that every ledger books by.
 *
 * <p>A download is finished by a change, if none is counted for the account yet, when the change
 * says so ({@link PeerChange#completed}) and the account did not {@linkplain #hadAll begin with
 * everything}; or when it says so or a client {@linkplain PeerChange#joinedWhole joined with
 * everything}, and the account has raw downloaded bytes by now.
 *
 * @param at wall-clock time of the last report in the change
 * @param baseline what is to be remembered of the client
 * @param credit of all reports in it
 * @param sessions how many clients began to count in it
 * @param seededMillis time spent as a seeder, up to {@code at}
 * @param hadAll whether an account that is opened with this change begins with everything
 * @param withheld why something was not credited in full, or null
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

  /** A client that the store had not known goes on where the ledger knows it to have been. */
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
   * Of a client that only stops again and again the store has credited from {@code first} on, up to
   * {@code last}; what lies below {@code reached} was credited before.
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
