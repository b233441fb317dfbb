package org.trackerengine.adapter.jpa.swarm;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trackerengine.application.port.StorageUnavailableException;

/**
 * Locks of this process, which announces acquire before they take a connection. Without them a few
 * clients that announce quickly could make all connections wait for each other. Thread-safe.
 */
final class StripedLocks {

  private static final int STRIPES = 1_024;

  private final long mostSeconds;
  private final ReentrantLock[] stripes =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /**
   * Creates the locks.
   *
   * @param mostSeconds how long to wait for each lock
   */
  StripedLocks(long mostSeconds) {
    this.mostSeconds = mostSeconds;
  }

  /**
   * Does {@code work} while no other work with one of {@code keys} is done.
   *
   * @throws StorageUnavailableException when a lock was not acquired in time
   */
  <T> T holding(int[] keys, Supplier<T> work) {
    int[] wanted = Arrays.stream(keys).map(key -> key & STRIPES - 1).sorted().distinct().toArray();
    int held = 0;
    try {
      while (held < wanted.length) {
        if (!stripes[wanted[held]].tryLock(mostSeconds, TimeUnit.SECONDS)) {
          throw new StorageUnavailableException("too many announces wait for one another");
        }
        held++;
      }
      return work.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailableException("interrupted while waiting for a turn", interrupted);
    } finally {
      while (held > 0) {
        stripes[wanted[--held]].unlock();
      }
    }
  }
}
