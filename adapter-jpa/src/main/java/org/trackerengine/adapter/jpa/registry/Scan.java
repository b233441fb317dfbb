package org.trackerengine.adapter.jpa.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.trackerengine.adapter.jpa.database.Database;

/**
 * Reads a whole table in order of id, 5,000 rows at a time, by plain JDBC, so that start-up does
 * not wait for Hibernate. No connection is in use while the visitor runs.
 *
 * @param database that contains the table
 * @param sql with two parameters: the id after which to begin, and how many rows to read
 * @param reader of one row
 * @param id of the object that was read
 * @param <T> type of the objects that are read
 */
record Scan<T>(Database database, String sql, Reader<T> reader, ToLongFunction<T> id) {

  private static final int ROWS = 5_000;

  /** Reads the current row of a result set. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  void visitAll(Consumer<? super T> visitor) {
    List<T> rows = rowsBehind(0);
    while (!rows.isEmpty()) {
      rows.forEach(visitor);
      rows = rows.size() < ROWS ? List.of() : rowsBehind(id.applyAsLong(rows.getLast()));
    }
  }

  private List<T> rowsBehind(long last) {
    return database.inTransaction(connection -> read(connection, last));
  }

  private List<T> read(Connection connection, long last) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      database.dialect().readBinary(statement);
      statement.setLong(1, last);
      statement.setInt(2, ROWS);
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    }
  }
}
