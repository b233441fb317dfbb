package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Single statements, each in a transaction of its own. Thread-safe. */
public record Statements(Database database) {

  /** Sets the parameters of a statement. */
  @FunctionalInterface
  public interface Binding {
    void bind(Arguments to) throws SQLException;
  }

  /** Reads the current row of a result set. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Returns the rows that a query finds. */
  public <T> List<T> query(String sql, Binding binding, Reader<T> reader) {
    return database.inTransaction(connection -> query(connection, sql, binding, reader));
  }

  /** Returns the rows that a query finds, in a transaction of the caller's. */
  public static <T> List<T> query(
      Connection connection, String sql, Binding binding, Reader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.bind(new Arguments(statement));
      try (ResultSet row = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (row.next()) {
          rows.add(reader.read(row));
        }
        return rows;
      }
    }
  }

  /** Returns the number of rows that a statement changes. */
  public int update(String sql, Binding binding) {
    return database.inTransaction(connection -> update(connection, sql, binding));
  }

  /** Returns the number of rows that a statement changes, in a transaction of the caller's. */
  public static int update(Connection connection, String sql, Binding binding) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.bind(new Arguments(statement));
      return statement.executeUpdate();
    }
  }

  /** Inserts a row; returns its id, or empty if a unique key exists already. */
  public OptionalLong insert(String sql, Binding binding) {
    try {
      return OptionalLong.of(
          database.inTransaction(connection -> insert(connection, sql, binding)));
    } catch (IllegalStateException failed) {
      if (isDuplicate(failed)) {
        return OptionalLong.empty();
      }
      throw failed;
    }
  }

  /** Inserts a row in a transaction of the caller's; returns its id. */
  public static long insert(Connection connection, String sql, Binding binding)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      binding.bind(new Arguments(statement));
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong("id");
      }
    }
  }

  /** Whether a unique key exists already. */
  public static boolean isDuplicate(IllegalStateException failed) {
    return failed.getCause() instanceof SQLException cause && SqlFailures.isDuplicate(cause);
  }

  public static void addText(Arguments to, @Nullable String text) throws SQLException {
    to.addValue((statement, at) -> statement.setString(at, text));
  }

  public static void addTime(Arguments to, @Nullable Instant time) throws SQLException {
    to.addValue((statement, at) -> {
      if (time == null) {
        statement.setNull(at, Types.TIMESTAMP_WITH_TIMEZONE);
      } else {
        statement.setObject(at, time.atOffset(ZoneOffset.UTC));
      }
    });
  }

  public static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
