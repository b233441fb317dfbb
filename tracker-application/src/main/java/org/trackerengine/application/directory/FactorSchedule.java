package org.trackerengine.application.directory;

import java.util.Collection;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;

/**
 * All factors of one target with their times, as numbers, so that an announce finds those that are
 * in force without allocating. Immutable.
 */
final class FactorSchedule {

  private final long[] from;
  private final long[] until;
  private final int[] upload;
  private final int[] download;

  FactorSchedule(Collection<TimedFactors> all) {
    from = all.stream().mapToLong(TimedFactors::startsAtMillis).toArray();
    until = all.stream().mapToLong(TimedFactors::endsAtMillis).toArray();
    upload = all.stream().mapToInt(one -> one.factors().uploadMillionths()).toArray();
    download = all.stream().mapToInt(one -> one.factors().downloadMillionths()).toArray();
  }

  /**
   * Returns both factors times those in force.
   *
   * @param factors upload millionths in the upper half, download millionths in the lower half
   */
  long times(long factors, long nowMillis) {
    int up = (int) (factors >>> Integer.SIZE);
    int down = (int) factors;
    for (int n = 0; n < from.length; n++) {
      if (from[n] <= nowMillis && nowMillis < until[n]) {
        up = Factors.product(up, upload[n]);
        down = Factors.product(down, download[n]);
      }
    }
    return both(up, down);
  }

  /** Returns two factors as one number. */
  static long both(int uploadMillionths, int downloadMillionths) {
    return (long) uploadMillionths << Integer.SIZE | downloadMillionths;
  }
}
