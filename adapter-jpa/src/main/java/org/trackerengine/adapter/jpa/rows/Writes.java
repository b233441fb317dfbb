package org.trackerengine.adapter.jpa.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Script;

/**
 * Statements that write many rows each, in the order in which they were added: PostgreSQL gets them
 * in one round trip, H2 as a JDBC batch each.
 */
public final class Writes {

  private final Dialect dialect;
  private final List<Write> writes = new ArrayList<>();

  public Writes(Dialect dialect) {
    this.dialect = dialect;
  }

  private record Write(String sql, Columns rows) {}

  /**
   * Adds a statement, unless {@code rows} is empty.
   *
   * @param h2 statement that writes one row
   * @param postgresql statement that writes all rows, see {@link Columns#in}
   */
  public Writes add(String h2, String postgresql, Columns rows) {
    if (!rows.isEmpty()) {
      writes.add(new Write(dialect == Dialect.H2 ? h2 : rows.in(postgresql), rows));
    }
    return this;
  }

  public void execute(Connection connection) throws SQLException {
    execute(connection, new Script(dialect));
  }

  /** Executes the statements of {@code before}, then these. */
  public void execute(Connection connection, Script before) throws SQLException {
    switch (dialect) {
      case H2 -> {
        before.run(connection);
        executeBatches(connection);
      }
      case POSTGRESQL -> {
        for (Write write : writes) {
          before.update(write.sql, write.rows::addTo);
        }
        before.run(connection);
      }
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
}
