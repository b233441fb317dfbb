package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are sent together: PostgreSQL gets them in one round trip; H2, which runs in this
 * process, gets them one after the other. Each statement sees what was committed before its own
 * execution. Used once, by one thread.
 */
public final class Script {

  private final Dialect dialect;
  private final List<Part> parts = new ArrayList<>();

  public Script(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Sets the parameters of a statement. */
  @FunctionalInterface
  public interface Binder {
    void bind(Arguments to) throws SQLException;
  }

  /** Reads the result of a query, which is positioned before the first row. */
  @FunctionalInterface
  public interface Reader {
    void read(ResultSet rows) throws SQLException;
  }

  private record Part(String sql, Binder binder, @Nullable Reader reader) {}

  /** Adds a query. */
  public void query(String sql, Binder binder, Reader reader) {
    parts.add(new Part(sql, binder, reader));
  }

  /** Adds a statement that changes rows. */
  public void update(String sql, Binder binder) {
    parts.add(new Part(sql, binder, null));
  }

  /** Sends all statements. */
  public void run(Connection connection) throws SQLException {
    if (parts.isEmpty()) {
      return;
    }
    if (dialect == Dialect.POSTGRESQL) {
      run(connection, parts);
    } else {
      for (Part part : parts) {
        run(connection, List.of(part));
      }
    }
  }

  private static void run(Connection connection, List<Part> together) throws SQLException {
    String sql = together.stream().map(Part::sql).collect(Collectors.joining(";\n"));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Arguments arguments = new Arguments(statement);
      for (Part part : together) {
        part.binder.bind(arguments);
      }
      statement.execute();
      for (Part part : together) {
        if (part.reader != null) {
          try (ResultSet rows = statement.getResultSet()) {
            part.reader.read(rows);
          }
        }
        statement.getMoreResults();
      }
    }
  }
}
