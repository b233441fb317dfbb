package org.trackerengine.adapter.jpa.database;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Limits of the use of a database. The timeouts together ensure that a flush whose packets the
 * network lost delays the next flush by at most 15 seconds.
 *
 * @param connections in the pool; 10
 * @param connectSeconds to reach the database, and to wait for a connection of the pool; 3, and
 *     five times as many where no request waits for it: at a start, for backups and notices
 * @param answerSeconds to wait for an answer to a statement; 8
 * @param idleTransactionSeconds after which PostgreSQL ends a transaction whose client is gone; 5
 * @param deadLetters changes that could not be stored and are kept with the reason; 10,000
 * @param baselinesPerTidy old baselines that one tidying drops; 100,000
 */
@RecordBuilder
public record DatabaseLimits(
    int connections,
    int connectSeconds,
    int answerSeconds,
    int idleTransactionSeconds,
    int deadLetters,
    int baselinesPerTidy)
    implements DatabaseLimitsBuilder.With {

  /** The defaults named above. */
  public static final DatabaseLimits DEFAULT =
      DatabaseLimitsBuilder.builder()
          .connections(10)
          .connectSeconds(3)
          .answerSeconds(8)
          .idleTransactionSeconds(5)
          .deadLetters(10_000)
          .baselinesPerTidy(100_000)
          .build();

  private static final int PATIENCE = 5;

  public DatabaseLimits {
    if (connections < 2
        || connectSeconds < 1
        || answerSeconds < 1
        || idleTransactionSeconds < 1
        || deadLetters < 1
        || baselinesPerTidy < 1) {
      throw new IllegalArgumentException(
          "a database limit is at least 1, and there are 2 connections or more");
    }
  }

  /** Returns the seconds to reach the database where no request waits for it. */
  int patientConnectSeconds() {
    return PATIENCE * connectSeconds;
  }
}
