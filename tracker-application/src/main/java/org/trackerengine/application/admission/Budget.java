package org.trackerengine.application.admission;

/**
 * Rate limit: {@code burst} requests at once, and {@code perSecond} requests a second after that.
 *
 * @param burst 1 or more
 * @param perSecond more than 0, at most 1 000 000
 */
public record Budget(int burst, double perSecond) {

  public Budget {
    if (burst < 1 || !(perSecond > 0 && perSecond <= 1_000_000)) {
      throw new IllegalArgumentException("a budget has a burst and a rate above 0");
    }
  }
}
