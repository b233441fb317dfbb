package org.trackerengine.bootstrap.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.adapter.jpa.database.DatabaseLock;
import org.trackerengine.adapter.undertow.admin.Health;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.StorageUnavailableException;

/**
 * Stores a tracker's changes periodically, and reports failures of the storage. {@link #flush} is
 * called by one thread, all other methods by any; only {@link #flush}, {@link #tidy} and {@link
 * #storeTheRest} wait for a database.
 */
final class StorageUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(StorageUpkeep.class);
  private static final Duration TOLERATED_BACKLOG = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 500;

  private final Tracker tracker;
  private final ServerStorage storage;
  private final Duration tolerated;
  private volatile DatabaseLock.State state = DatabaseLock.State.HELD;
  private volatile boolean failing;
  private volatile long deadLetters;

  /**
   * Creates the upkeep of a tracker; {@code interval} is the period at which {@link #flush} will be
   * called.
   */
  StorageUpkeep(Tracker tracker, ServerStorage storage, Duration interval) {
    this.tracker = tracker;
    this.storage = storage;
    tolerated = TOLERATED_BACKLOG.plus(interval);
  }

  /** Stores what has changed, if the database is available and this server still has its lock. */
  void flush() {
    DatabaseLock.State now = storage.check();
    if (now != state) {
      tell(now);
      state = now;
    }
    // After the loss of the database, changes would be credited in addition to those of the other
    // tracker.
    boolean stored = now != DatabaseLock.State.TAKEN && tracker.flush();
    failing = !stored;
  }

  private void tell(DatabaseLock.State now) {
    switch (now) {
      case HELD -> LOG.info("The database answers again.");
      case TAKEN ->
          LOG.error(
              "Another tracker has taken the database: nothing is stored any more. Stop one of the"
                  + " two, or run all of them with --storage shared.");
      case AWAY -> {
        // If the tracker has changes to store, it logs this itself.
        if (tracker.mayBlock()) {
          LOG.warn("The database does not answer; announces fail until it does.");
        }
      }
    }
  }

  /** Deletes old data; to be called about once a minute. */
  void tidy() {
    if (tracker.tidy()) {
      try {
        deadLetters = storage.deadLetters();
      } catch (StorageUnavailableException away) {
        // It has just become unavailable; the next flush reports it.
      }
    }
  }

  /**
   * Stores what has changed since the last flush, trying again within {@code most}, and closes the
   * tracker.
   */
  void storeTheRest(Duration most) {
    AtomicBoolean stored = new AtomicBoolean();
    long deadline = System.nanoTime() + most.toNanos();
    // Must not be interrupted: H2 would close its file.
    Thread last =
        Thread.ofPlatform()
            .name("tracker-last-flush")
            .daemon()
            .start(() -> stored.set(storeUntil(deadline)));
    try {
      last.join(most);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!stored.get()) {
      LOG.warn(
          "The changes of {} peers could not be stored before the end. What their clients report"
              + " next makes up for it, if they come back.",
          tracker.totals().unacknowledged());
    }
  }

  private boolean storeUntil(long deadline) {
    boolean stored = tracker.flush();
    while (!stored && state != DatabaseLock.State.TAKEN && System.nanoTime() < deadline) {
      pause();
      stored = tracker.flush();
    }
    tracker.close();
    return stored;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException unexpected) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the health: the reasons why the storage does not work, or none. */
  Health health() {
    List<String> reasons = new ArrayList<>();
    switch (state) {
      case HELD -> {}
      case AWAY -> reasons.add("the database does not answer");
      case TAKEN ->
          reasons.add("another tracker has taken the database: nothing is stored any more");
    }
    if (failing && state == DatabaseLock.State.HELD) {
      reasons.add("what has changed cannot be stored; the log says why");
    }
    Duration age = tracker.backlogAge();
    if (age.compareTo(tolerated) > 0) {
      reasons.add("what has changed in the last " + age.toSeconds() + " s is not stored yet");
    }
    if (reasons.isEmpty()) {
      return Health.OK;
    }
    return new Health(isOutOfService() ? Health.State.UNAVAILABLE : Health.State.DEGRADED, reasons);
  }

  /** Returns whether announces fail, or nothing of them would be stored here. */
  private boolean isOutOfService() {
    return state == DatabaseLock.State.TAKEN
        || state == DatabaseLock.State.AWAY && tracker.mayBlock();
  }

  /** Returns 1 while the database is available and this server has its lock, else 0. */
  double databaseUp() {
    return state == DatabaseLock.State.HELD && !failing ? 1 : 0;
  }

  /** Returns the number of changes that were put aside, as of the last tidying. */
  double deadLetters() {
    return deadLetters;
  }
}
