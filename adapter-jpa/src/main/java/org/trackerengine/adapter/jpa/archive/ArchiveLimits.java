package org.trackerengine.adapter.jpa.archive;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import org.trackerengine.adapter.jpa.database.Dialect;

/**
 * Limits of the memory and waiting time for writing and reading archives.
 *
 * @param manifestBytes the longest manifest; 256 KiB
 * @param rowBytes the longest row; 32 MiB, room for a .torrent file of 20 MiB
 * @param fetchRows rows that are fetched from a database at once; 1 000
 * @param fetchFiles rows that are fetched at once where each has a file; 4
 * @param batchRows rows that are sent to a database at once; 1 000
 * @param batchBytes at which fewer rows are sent at once; 4 MiB
 * @param answerSeconds to wait for an answer of a database; 300
 * @param lockSeconds to wait for the tables that are to be filled; 5
 */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
record ArchiveLimits(
    int manifestBytes,
    int rowBytes,
    int fetchRows,
    int fetchFiles,
    int batchRows,
    int batchBytes,
    int answerSeconds,
    int lockSeconds)
    implements ArchiveLimitsBuilder.With {

  private static final int MILLIS = 1_000;

  static final ArchiveLimits DEFAULT =
      ArchiveLimitsBuilder.builder()
          .manifestBytes(256 << 10)
          .rowBytes(32 << 20)
          .fetchRows(1_000)
          .fetchFiles(4)
          .batchRows(1_000)
          .batchBytes(4 << 20)
          .answerSeconds(300)
          .lockSeconds(5)
          .build();

  /**
   * Sets the time limit for answers on {@code connection}; does nothing for H2, which has no such
   * limit.
   */
  void boundAnswers(Connection connection, Dialect dialect) throws SQLException {
    if (dialect == Dialect.POSTGRESQL) {
      connection.setNetworkTimeout(Runnable::run, answerSeconds * MILLIS);
    }
  }
}
