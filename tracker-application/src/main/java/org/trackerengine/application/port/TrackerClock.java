package org.trackerengine.application.port;

import java.time.Instant;

/** Time, in both of its kinds: ages are measured on one clock, stored times read from the other. */
public interface TrackerClock {

  /** Milliseconds on a clock that never goes back and has no meaning of its own. */
  long monotonicMillis();

  /** Wall-clock time, for what is stored or shown. */
  Instant wallTime();

  /** The clocks of this machine. */
  static TrackerClock system() {
    return new TrackerClock() {
      @Override
      public long monotonicMillis() {
        return System.nanoTime() / 1_000_000;
      }

      @Override
      public Instant wallTime() {
        return Instant.now();
      }
    };
  }
}
