package org.trackerengine.adapter.undertow.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The health of the tracker. The reasons are for operators and alarms.
 *
 * @param state whether it answers announces as it should
 * @param reasons problems of the tracker; empty if it is healthy; never a secret
 */
public record Health(State state, List<String> reasons) {

  /** What a load balancer has to know. */
  public enum State {
    OK,
    /** Something is wrong, but announces are answered: it stays in service. */
    DEGRADED,
    /** Announces fail, or are in vain: clients are better served by another node. */
    UNAVAILABLE
  }

  /** The health of a tracker without problems. */
  public static final Health OK = new Health(State.OK, List.of());

  public Health {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty() != (state == State.OK)) {
      throw new IllegalArgumentException("exactly the healthy have no reasons");
    }
  }

  /** Returns the health of a tracker with the given problems that still answers announces. */
  public static Health degraded(String... reasons) {
    return new Health(State.DEGRADED, List.of(reasons));
  }

  /** Returns the health of a tracker that should get no announces, with the reasons. */
  public static Health unavailable(String... reasons) {
    return new Health(State.UNAVAILABLE, List.of(reasons));
  }

  /** Returns this health with one more problem, with which announces are answered. */
  public Health with(String reason) {
    List<String> all = new ArrayList<>(reasons);
    all.add(reason);
    return new Health(state == State.OK ? State.DEGRADED : state, all);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(state.name().toLowerCase(Locale.ROOT)).append('\n');
    reasons.forEach(reason -> text.append(reason).append('\n'));
    return text.toString();
  }
}
