package org.trackerengine.adapter.undertow.admin;

import java.util.List;

/**
 * The health of the tracker: ok or degraded. A degraded tracker still answers announces, so it
 * stays in service; the reasons are for operators and alarms.
 *
 * @param reasons problems of the tracker; empty if it is healthy; never a secret
 */
public record Health(List<String> reasons) {

  /** The health of a tracker without problems. */
  public static final Health OK = new Health(List.of());

  public Health {
    reasons = List.copyOf(reasons);
  }

  /** Returns the health of a tracker with the given problems. */
  public static Health degraded(String... reasons) {
    return new Health(List.of(reasons));
  }

  @Override
  public String toString() {
    return reasons.isEmpty() ? "ok\n" : "degraded\n" + String.join("\n", reasons) + "\n";
  }
}
