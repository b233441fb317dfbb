package org.trackerengine.application.rights;

/**
 * Limits of what an operator rules.
 *
 * @param rules most stored access rules; 10 000
 * @param factors most timed credit factors; 100 000
 * @param groups most groups; 200
 * @param dryRunMembers most members of a group whose peers a dry run looks at; 500
 */
public record RightsLimits(int rules, int factors, int groups, int dryRunMembers) {

  /** The default limits. */
  public static final RightsLimits DEFAULT = new RightsLimits(10_000, 100_000, 200, 500);
}
