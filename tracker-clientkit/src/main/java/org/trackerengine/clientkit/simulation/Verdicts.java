package org.trackerengine.clientkit.simulation;

import java.util.Set;
import java.util.function.Supplier;
import org.trackerengine.clientkit.simulation.population.ModelClient;
import org.trackerengine.clientkit.simulation.population.ModelUser;
import org.trackerengine.clientkit.simulation.population.SimulatedClock;

/** Says whether invariants hold, and where they do not, in which run and for whom. */
final class Verdicts {

  private final Set<Invariant> checked;
  private final String run;
  private final SimulatedClock clock;
  private final Journal journal = new Journal();
  private boolean lost;
  private long uncertainUntilMillis = Long.MIN_VALUE;

  /**
   * Creates the verdicts of a run.
   *
   * @param run what a run can be repeated with
   */
  Verdicts(Set<Invariant> checked, String run, SimulatedClock clock) {
    this.checked = checked;
    this.run = run;
    this.clock = clock;
  }

  Journal journal() {
    return journal;
  }

  /** Stops judging what is in the swarms for a time, because the tracker knows them differently. */
  void pauseFor(long millis) {
    uncertainUntilMillis = clock.elapsedMillis() + millis;
  }

  /** Notes that the tracker has lost what was reported to it. */
  void reportsWereLost() {
    lost = true;
  }

  /** Whether the tracker has ever lost what was reported to it. */
  boolean hasLostReports() {
    return lost;
  }

  /** Whether it is unknown what is in the swarms. */
  boolean isUncertain() {
    return clock.elapsedMillis() < uncertainUntilMillis;
  }

  private boolean isChecked(Invariant invariant) {
    boolean ofSwarms =
        switch (invariant) {
          case ADMISSION, COUNTS, HAND_OUT, NUMWANT, COMPLETED_ONCE -> true;
          default -> false;
        };
    return checked.contains(invariant) && !(ofSwarms && isUncertain());
  }

  /** Throws if something of a client does not hold. */
  void check(Invariant invariant, ModelClient client, boolean holds, Supplier<String> found) {
    if (!holds && isChecked(invariant)) {
      throw violated(invariant, client + ": " + found.get() + journal.of(client));
    }
  }

  /** Throws if something of a user does not hold. */
  void check(Invariant invariant, ModelUser user, boolean holds, Supplier<String> found) {
    if (!holds && isChecked(invariant)) {
      throw violated(invariant, user.name() + ": " + found.get() + journal.ofUser(user.index()));
    }
  }

  /** Throws if something of the whole tracker does not hold. */
  void check(Invariant invariant, boolean holds, Supplier<String> found) {
    if (!holds && isChecked(invariant)) {
      throw violated(invariant, found.get());
    }
  }

  private InvariantViolation violated(Invariant invariant, String found) {
    return new InvariantViolation(
        invariant,
        invariant
            + " ("
            + invariant.rule()
            + "): "
            + invariant.sentence()
            + ". "
            + run
            + ", at "
            + clock.elapsed()
            + ": "
            + found);
  }
}
