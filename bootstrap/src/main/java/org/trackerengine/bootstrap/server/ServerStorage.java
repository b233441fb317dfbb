package org.trackerengine.bootstrap.server;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.InMemoryLimits;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.database.DatabaseLock;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.H2File;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.StorageMode;
import org.trackerengine.bootstrap.data.AdminToken;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Storage of a server, from {@link #open} to {@link #close}: in memory, or in a database with the
 * lock that keeps other trackers out.
 */
final class ServerStorage implements AutoCloseable {

  private final TrackerStorage storage;
  private final @Nullable DatabaseLock lock;
  private final @Nullable JpaStorage database;
  private final String description;

  private ServerStorage(
      TrackerStorage storage,
      @Nullable DatabaseLock lock,
      @Nullable JpaStorage database,
      String description) {
    this.storage = storage;
    this.lock = lock;
    this.database = database;
    this.description = description;
  }

  /**
   * Opens the configured storage; the data directory is locked already.
   *
   * @throws ConfigurationException when it cannot be used
   */
  static ServerStorage open(Settings settings, DataDirectory data, TrackerClock clock) {
    SwarmLimits limits = settings.swarms();
    if (settings.storage() == StorageMode.MEMORY) {
      return new ServerStorage(
          InMemoryStorage.create(limits), null, null, "in memory, gone when the server ends");
    }
    DatabaseChoice choice = settings.database();
    DatabaseSettings where = choice.settings(data);
    try {
      if (AdminToken.read(data).isPresent()) {
        H2File.of(where).checkHasTables();
      }
      return open(settings.storage(), where, limits, clock, choice.describe(data));
    } catch (DatabaseRefusedException refused) {
      throw choice.refused(data, refused);
    }
  }

  private static ServerStorage open(
      StorageMode mode,
      DatabaseSettings where,
      SwarmLimits limits,
      TrackerClock clock,
      String description) {
    boolean shared = mode == StorageMode.SHARED;
    DatabaseLock lock =
        DatabaseLock.take(where, shared ? DatabaseLock.Use.SHARED : DatabaseLock.Use.EXCLUSIVE);
    try {
      JpaStorage database = JpaStorage.open(lock, limits, clock);
      TrackerStorage storage =
          shared
              ? database
              : TrackerStorage.of(
                  new InMemorySwarmStore(limits, InMemoryLimits.DEFAULT, new Random()), database);
      return new ServerStorage(storage, lock, database, description);
    } catch (RuntimeException notOpened) {
      lock.close();
      throw notOpened;
    }
  }

  /** Returns the storage for the tracker. */
  TrackerStorage storage() {
    return storage;
  }

  /** Returns whether the storage is in a database. */
  boolean isDurable() {
    return database != null;
  }

  /** Waits until the whole storage can be used; opening does not wait for this. */
  void awaitReady() {
    if (database != null) {
      database.awaitReady();
    }
  }

  /**
   * Checks that this server still has the database's lock; waits for the database at most some
   * seconds.
   */
  DatabaseLock.State check() {
    return lock == null ? DatabaseLock.State.HELD : lock.check();
  }

  /** Returns the number of changes that were put aside because they could not be stored. */
  long deadLetters() {
    return database == null ? 0 : database.deadLetters();
  }

  /** Returns a description for operators. */
  @Override
  public String toString() {
    return description;
  }

  /** Releases the database and its lock; changes that are not stored yet are lost. */
  @Override
  public void close() {
    try (lock;
        database) {
      // Closed in this order: the database, then its lock.
    }
  }
}
