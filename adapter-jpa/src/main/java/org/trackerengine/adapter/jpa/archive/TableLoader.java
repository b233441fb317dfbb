package org.trackerengine.adapter.jpa.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.SqlFailures;

/** Inserts rows into one table, in batches. Confined to one thread. */
final class TableLoader implements AutoCloseable {

  private final Table table;
  private final PreparedStatement insert;
  private final ArchiveLimits limits;
  private long rows;
  private long greatestId;
  private int waitingRows;
  private long waitingLength;

  TableLoader(Connection connection, Table table, ArchiveLimits limits) throws SQLException {
    this.table = table;
    this.limits = limits;
    insert = connection.prepareStatement(table.insert());
  }

  Table table() {
    return table;
  }

  /** Adds a row whose JSON is {@code length} characters long. */
  void add(List<? extends @Nullable Object> values, int length) throws SQLException {
    rows++;
    try {
      for (int i = 0; i < values.size(); i++) {
        table.columns().get(i).type().bind(insert, i + 1, values.get(i));
      }
      if (table.identity() != null && values.getFirst() instanceof Long id) {
        greatestId = Math.max(greatestId, id);
      }
    } catch (RuntimeException ofAnotherType) {
      throw ArchiveReader.damagedRow(table, rows, ofAnotherType);
    }
    insert.addBatch();
    waitingRows++;
    waitingLength += length;
    if (waitingRows >= limits.batchRows() || waitingLength >= limits.batchBytes()) {
      flush();
    }
  }

  /**
   * Stores the rows that are still waiting.
   *
   * @return the greatest value of the column whose values the database generates; 0 when there is
   *     none
   */
  long finish() throws SQLException {
    flush();
    return greatestId;
  }

  private void flush() throws SQLException {
    if (waitingRows == 0) {
      return;
    }
    try {
      insert.executeBatch();
    } catch (SQLException failed) {
      if (SqlFailures.isData(failed)) {
        throw new ArchiveRefusedException(
            String.format(
                Locale.ROOT,
                "rows %d to %d of %s do not fit into the database (SQL state %s)",
                rows - waitingRows + 1,
                rows,
                table.name(),
                failed.getSQLState()),
            failed);
      }
      throw failed;
    }
    waitingRows = 0;
    waitingLength = 0;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
