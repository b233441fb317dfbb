package org.trackerengine.adapter.undertow.admin;

import java.util.List;

/**
 * How the tracker is. A degraded one still answers announces, so it is kept in service; the reasons
 * are for people and alarms.
 *
 * @param reasons what is not as it should be; empty when all is well; never a secret
 */
public record Health(List<String> reasons) {

  /** All is well. */
  public static final Health OK = new Health(List.of());

  public Health {
    reasons = List.copyOf(reasons);
  }

  /** Something is not as it should be. */
  public static Health degraded(String... reasons) {
    return new Health(List.of(reasons));
  }

  @Override
  public String toString() {
    return reasons.isEmpty() ? "ok\n" : "degraded\n" + String.join("\n", reasons) + "\n";
  }
}
