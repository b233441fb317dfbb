package org.trackerengine.bootstrap.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.application.port.StorageUnavailableException;

/** Periodic tasks, each on a thread of its own: no task waits for another. */
final class Schedule {

  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

  private final List<ScheduledExecutorService> threads = new ArrayList<>();

  /**
   * Runs {@code task} periodically, with a pause of {@code period} between two runs and before the
   * first. A failure is logged, and the task continues with the next period.
   *
   * @param name of the thread
   */
  void every(long period, TimeUnit unit, String name, Runnable task) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            loop -> Thread.ofPlatform().name(name).daemon().unstarted(loop));
    threads.add(thread);
    var _ = thread.scheduleWithFixedDelay(() -> run(name, task), period, period, unit);
  }

  private static void run(String name, Runnable task) {
    try {
      task.run();
    } catch (StorageUnavailableException away) {
      LOG.debug("{} did not find the storage; the flush says so.", name);
    } catch (RuntimeException failed) {
      LOG.error("{} failed; it is tried again.", name, failed);
    }
  }

  /** Starts no further runs. Does not wait for running tasks. */
  void stop() {
    threads.forEach(ScheduledExecutorService::shutdown);
  }
}
