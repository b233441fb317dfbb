package org.trackerengine.adapter.jpa.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;

/** Checks that an archive may be restored into a database. */
final class Emptiness {

  private static final String VERSIONS = "flyway_schema_history";

  private Emptiness() {}

  /**
   * Throws when any table has rows, ours or not, or when the tables are newer than the archive's.
   */
  static void check(Connection connection, int schemaVersion) throws SQLException {
    List<String> tables = tables(connection);
    for (String table : tables) {
      if (!table.equals(VERSIONS) && hasRows(connection, table)) {
        throw new DatabaseRefusedException(
            "the database is not empty (there are rows in "
                + table.toLowerCase(Locale.ROOT)
                + "); restore into a new one");
      }
    }
    if (tables.contains(VERSIONS) && version(connection) > schemaVersion) {
      throw new DatabaseRefusedException(
          "the database has tables of a newer version than the archive; restore into a new one,"
              + " whose tables are made first and then brought up to date");
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = current_schema AND table_type = 'BASE TABLE'
                ORDER BY table_name
                """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static boolean hasRows(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM \"" + table.replace("\"", "\"\"") + "\" LIMIT 1")) {
      return rows.next();
    }
  }

  private static long version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT max(CAST(\"version\" AS integer)) FROM \"flyway_schema_history\""
                    + " WHERE \"success\"")) {
      row.next();
      return row.getLong(1);
    }
  }
}
