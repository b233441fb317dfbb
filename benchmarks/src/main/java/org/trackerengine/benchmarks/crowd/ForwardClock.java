package org.trackerengine.benchmarks.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.trackerengine.application.port.TrackerClock;

/**
 * The monotonic and the wall clock of this machine, which can both be set forward by the same time.
 * Thread-safe.
 */
final class ForwardClock implements TrackerClock {

  private final TrackerClock machine = TrackerClock.system();
  private final AtomicLong aheadMillis = new AtomicLong();

  void forward(Duration by) {
    aheadMillis.addAndGet(by.toMillis());
  }

  @Override
  public long monotonicMillis() {
    return machine.monotonicMillis() + aheadMillis.get();
  }

  @Override
  public Instant wallTime() {
    return machine.wallTime().plusMillis(aheadMillis.get());
  }
}
