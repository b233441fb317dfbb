package org.trackerengine.domain.accounting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much users give back of what they have downloaded. Each finished download is a duty: to seed
 * the torrent for some time, or to send so many times what was received. Duties are shown; nothing
 * is refused to those who do not meet them.
 *
 * @param seedFor how long a torrent is to be seeded; zero for no duties at all
 * @param within time for that from the end of the download on; not less than {@code seedFor}, at
 *     most {@link #LONGEST}
 * @param ratio bytes to be sent for each byte received, which meet the duty as well; 0 if only time
 *     counts. Decimal fractions such as 1.1 count exactly
 * @param since downloads that were finished before that owe nothing; null if all of them count
 */
public record SeedingRule(
    Duration seedFor, Duration within, double ratio, @Nullable Instant since) {

  /** The longest {@code within}: 36,500 days. */
  public static final Duration LONGEST = Duration.ofDays(36_500);

  /** A rule by which nobody owes anything. */
  public static final SeedingRule NONE = new SeedingRule(Duration.ZERO, Duration.ZERO, 0, null);

  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  public SeedingRule {
    if (seedFor.isNegative() || within.compareTo(seedFor) < 0) {
      throw new IllegalArgumentException(
          "the time within which members seed is not below the time for which they seed");
    }
    if (within.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("the time within which members seed is too long");
    }
    if (!(ratio >= 0 && ratio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the ratio is 0 or more");
    }
  }

  /** Whether there are duties. */
  public boolean isOn() {
    return !seedFor.isZero();
  }

  /**
   * Returns what a user owes a torrent; empty if nothing, because the download is not finished,
   * nothing was received, or the download was finished before {@link #since}. Bytes count as they
   * were reported, whatever factors made of them, but nothing sent faster than anybody can.
   *
   * @param completedAt when the first download was finished; null if none was
   * @param seeded time spent as a seeder
   * @param credit sums of the user on the torrent
   */
  public Optional<SeedingDuty> dutyOf(
      @Nullable Instant completedAt, Duration seeded, Credit credit, Instant now) {
    if (!isOn()
        || completedAt == null
        || credit.rawDownloaded() == 0
        || since != null && completedAt.isBefore(since)) {
      return Optional.empty();
    }
    Instant until = completedAt.plus(within);
    Duration seedLeft = seedFor.minus(seeded);
    long uploadLeft = uploadLeft(credit);
    if (!seedLeft.isPositive() || ratio > 0 && uploadLeft <= 0) {
      return Optional.of(new SeedingDuty(SeedingDuty.State.MET, until, Duration.ZERO, 0));
    }
    SeedingDuty.State state =
        now.isBefore(until) ? SeedingDuty.State.OPEN : SeedingDuty.State.MISSED;
    return Optional.of(new SeedingDuty(state, until, seedLeft, Math.max(0, uploadLeft)));
  }

  private long uploadLeft(Credit credit) {
    long sent = credit.rawUploaded() - credit.overCapUploaded();
    BigInteger owed =
        BigDecimal.valueOf(ratio)
            .multiply(BigDecimal.valueOf(credit.rawDownloaded()))
            .setScale(0, RoundingMode.CEILING)
            .toBigInteger();
    return owed.min(MOST).longValue() - sent;
  }
}
