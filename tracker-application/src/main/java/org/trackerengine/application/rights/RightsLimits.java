package org.trackerengine.application.rights;

/**
 * Limits of what an operator rules.
 *
 * @param rules most stored access rules; 10 000
 */
public record RightsLimits(int rules) {

  /** The default limits. */
  public static final RightsLimits DEFAULT = new RightsLimits(10_000);
}
