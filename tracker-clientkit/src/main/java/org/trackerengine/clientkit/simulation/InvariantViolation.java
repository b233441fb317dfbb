package org.trackerengine.clientkit.simulation;

/**
 * Thrown when the tracker does what it must not. The message names seed, simulated time, client and
 * its last announces; a simulation with the same seed and steps comes to the same point. A test
 * reports it as a failure.
 */
public final class InvariantViolation extends AssertionError {

  private final transient Invariant invariant;

  InvariantViolation(Invariant invariant, String message) {
    super(message);
    this.invariant = invariant;
  }

  /** Returns what does not hold. */
  public Invariant invariant() {
    return invariant;
  }
}
