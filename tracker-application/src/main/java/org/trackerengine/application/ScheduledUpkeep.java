package org.trackerengine.application;

import static java.lang.System.Logger.Level.ERROR;

import java.lang.System.Logger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls the upkeep of a tracker once a second until it is closed, which is before the tracker is.
 * What the upkeep throws is logged, and the next call tries again. Thread-safe.
 */
public final class ScheduledUpkeep implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ScheduledUpkeep.class.getName());

  private final Tracker tracker;
  private final @Nullable ExecutorService own;
  private final ScheduledFuture<?> calls;

  private ScheduledUpkeep(
      Tracker tracker, ScheduledExecutorService executor, @Nullable ExecutorService own) {
    this.tracker = tracker;
    this.own = own;
    synchronized (this) { // the first call finds it assigned
      calls = schedule(executor);
    }
  }

  private ScheduledFuture<?> schedule(ScheduledExecutorService executor) {
    return executor.scheduleWithFixedDelay(this::call, 1, 1, TimeUnit.SECONDS);
  }

  /** Starts a daemon thread that does the upkeep, and ends with it. */
  public static ScheduledUpkeep start(Tracker tracker) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("tracker-upkeep").unstarted(task));
    return new ScheduledUpkeep(tracker, thread, thread);
  }

  /**
   * Has the upkeep done by an executor of the application, which stays open. A call may wait for
   * the database where there is one.
   */
  public static ScheduledUpkeep start(Tracker tracker, ScheduledExecutorService executor) {
    return new ScheduledUpkeep(tracker, executor, null);
  }

  /** The lock is what {@link #close} waits for. */
  private synchronized void call() {
    if (calls.isCancelled()) {
      return;
    }
    try {
      tracker.upkeep();
    } catch (RuntimeException | Error failed) {
      LOG.log(ERROR, "The upkeep of the tracker failed", failed);
    }
  }

  /**
   * Ends the upkeep; when this returns, no call is running any more. Must not be called by what the
   * upkeep calls, such as a listener.
   */
  @Override
  public void close() {
    synchronized (this) {
      calls.cancel(false);
    }
    if (own != null) {
      own.close();
    }
  }
}
