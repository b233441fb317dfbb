package org.trackerengine.adapter.jpa.swarm;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.SqlFailures;
import org.trackerengine.application.port.StorageUnavailableException;

/** Runs transactions, and repeats those that lost against another one. Thread-safe. */
final class Transactions {

  private static final int ATTEMPTS = 5;
  private static final int FIRST_PAUSE_MILLIS = 4;

  private final Database database;

  Transactions(Database database) {
    this.database = database;
  }

  /**
   * Does {@code work} in a transaction, and repeats it up to four times; attempts that fail are
   * rolled back.
   *
   * @throws StorageUnavailableException when the database is not available, or the last attempt has
   *     lost too
   */
  <T> T run(Database.Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return database.inTransaction(work);
      } catch (StorageUnavailableException | IllegalStateException failed) {
        if (!(failed.getCause() instanceof SQLException cause) || !SqlFailures.isLostRace(cause)) {
          throw failed;
        }
        if (attempt == ATTEMPTS) {
          throw new StorageUnavailableException("too many transactions at once", cause);
        }
        pause(attempt, failed);
      }
    }
  }

  private static void pause(int attempt, RuntimeException why) {
    try {
      Thread.sleep(1 + ThreadLocalRandom.current().nextInt(FIRST_PAUSE_MILLIS << attempt));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw why;
    }
  }
}
