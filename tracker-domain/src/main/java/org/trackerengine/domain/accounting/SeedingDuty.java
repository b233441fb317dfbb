package org.trackerengine.domain.accounting;

import java.time.Duration;
import java.time.Instant;

/**
 * What a user owes a torrent after a finished download. Seeding for {@code seedLeft} or sending
 * {@code uploadLeft} bytes meets the duty; either is enough, also when the time is over.
 *
 * @param state whether the duty is met, and if not, whether there is still time
 * @param until when the time is over
 * @param seedLeft time that is still to be seeded; zero for a duty that is met
 * @param uploadLeft bytes that are still to be sent instead; 0 for a duty that is met, and where
 *     only time counts
 */
public record SeedingDuty(State state, Instant until, Duration seedLeft, long uploadLeft) {

  /** Whether a duty is met. */
  public enum State {
    /** The duty is not met, and there is still time. */
    OPEN,
    /** The duty is met, in time or later. */
    MET,
    /** The time is over and the duty is not met: a hit and run. */
    MISSED
  }

  /** Whether there is something left to do, in time or late. */
  public boolean isOwed() {
    return state != State.MET;
  }
}
