package org.trackerengine.clientkit.simulation.population;

import java.time.Duration;
import java.time.Instant;
import org.trackerengine.application.port.TrackerClock;

/**
 * Clock of a simulation, which moves from one event to the next. Its monotonic time begins below
 * zero, because the zero point of such a clock is arbitrary. Confined to one thread.
 */
public final class SimulatedClock implements TrackerClock {

  private static final long START_MILLIS = -1_800_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private long elapsedMillis;

  /** Creates a clock at the begin of a simulation, 1 January 2026. */
  public SimulatedClock() {}

  @Override
  public long monotonicMillis() {
    return START_MILLIS + elapsedMillis;
  }

  @Override
  public Instant wallTime() {
    return START.plusMillis(elapsedMillis);
  }

  /** Returns the milliseconds since the simulation began. */
  public long elapsedMillis() {
    return elapsedMillis;
  }

  /** Returns the time since the simulation began. */
  public Duration elapsed() {
    return Duration.ofMillis(elapsedMillis);
  }

  /** Moves forward to a time, given in milliseconds since the simulation began. */
  void moveTo(long newElapsedMillis) {
    if (newElapsedMillis < elapsedMillis) {
      throw new IllegalArgumentException("time never goes back");
    }
    elapsedMillis = newElapsedMillis;
  }
}
