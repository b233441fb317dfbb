package org.trackerengine.domain.accounting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Credit factors that are in force for some time, such as a weekend of freeleech. Times are on the
 * wall clock, to the millisecond.
 *
 * @param id positive number, assigned by the repository
 * @param target whose bytes they are for
 * @param factors the factors
 * @param reason why there are these factors; null if nobody said
 * @param startsAt when they begin; null for since ever
 * @param endsAt when they end, behind the begin; null for never
 * @param createdAt when they were made
 */
public record TimedFactors(
    long id,
    FactorTarget target,
    Factors factors,
    @Nullable String reason,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    Instant createdAt) {

  public TimedFactors {
    startsAt = startsAt == null ? null : startsAt.truncatedTo(ChronoUnit.MILLIS);
    endsAt = endsAt == null ? null : endsAt.truncatedTo(ChronoUnit.MILLIS);
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    if (startsAt != null && endsAt != null && !endsAt.isAfter(startsAt)) {
      throw new IllegalArgumentException("the end comes after the begin");
    }
  }

  /** Returns the same factors with another id. */
  public TimedFactors withId(long newId) {
    return new TimedFactors(newId, target, factors, reason, startsAt, endsAt, createdAt);
  }

  /** Returns the begin in milliseconds since 1970; the least number for since ever. */
  public long startsAtMillis() {
    return startsAt == null ? Long.MIN_VALUE : startsAt.toEpochMilli();
  }

  /** Returns the end in milliseconds since 1970; the greatest number for never. */
  public long endsAtMillis() {
    return endsAt == null ? Long.MAX_VALUE : endsAt.toEpochMilli();
  }
}
