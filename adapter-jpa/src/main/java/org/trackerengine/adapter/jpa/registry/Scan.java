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
 * Reads a whole table in order of id, some thousand rows at a time, by plain JDBC: start-up waits
 * for it, and does not wait for Hibernate. No connection is held while a visitor is told.
 *
 * @param database where the table is
 * @param sql with two parameters: the id behind which to begin, and how many rows to read
 * @param reader of one row
 * @param id of what was read
 * @param <T> what a row stands for
 */
record Scan<T>(Database database, String sql, Reader<T> reader, ToLongFunction<T> id) {

  private static final int ROWS = 5_000;

  /** Reads the row that a result set stands at. */
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
