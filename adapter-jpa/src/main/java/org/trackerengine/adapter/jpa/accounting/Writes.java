package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.trackerengine.adapter.jpa.database.Dialect;

/**
 * Statements that write many rows each, in the order in which they were added: to PostgreSQL in one
 * round trip, to H2 as a JDBC batch each.
 */
final class Writes {

  private final Dialect dialect;
  private final List<Write> writes = new ArrayList<>();

  Writes(Dialect dialect) {
    this.dialect = dialect;
  }

  private record Write(String sql, Columns<?> rows) {}

  /**
   * Adds a statement, unless there are no rows for it.
   *
   * @param h2 takes one row
   * @param postgresql takes an array for each column
   */
  Writes add(String h2, String postgresql, Columns<?> rows) {
    if (!rows.isEmpty()) {
      writes.add(new Write(dialect.choose(h2, postgresql), rows));
    }
    return this;
  }

  void execute(Connection connection) throws SQLException {
    switch (dialect) {
      case H2 -> executeBatches(connection);
      case POSTGRESQL -> executeTogether(connection);
    }
  }

  private void executeBatches(Connection connection) throws SQLException {
    for (Write write : writes) {
      try (PreparedStatement statement = connection.prepareStatement(write.sql())) {
        write.rows().addBatch(statement);
        statement.executeBatch();
      }
    }
  }

  private void executeTogether(Connection connection) throws SQLException {
    if (writes.isEmpty()) {
      return;
    }
    String sql = writes.stream().map(Write::sql).collect(Collectors.joining(";"));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (Write write : writes) {
        parameter = write.rows().setArrays(statement, parameter);
      }
      statement.execute();
    }
  }
}
