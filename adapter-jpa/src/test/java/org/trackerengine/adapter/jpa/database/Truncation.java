package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Empties the current schema of a database, and begins its sequences anew. Most tests write into
 * few tables, and to truncate one costs the same whether there is anything in it or not: so only
 * those are emptied that were used.
 */
final class Truncation {

  private static final String TABLES =
      """
      SELECT table_name FROM information_schema.tables
      WHERE table_schema = current_schema AND table_type = 'BASE TABLE'
        AND table_name <> 'flyway_schema_history' ORDER BY 1
      """;

  /**
   * With more in a table than this, rows that are deleted one by one would be in later tests' way.
   */
  private static final String LARGE =
      """
      SELECT count(*) > 0 FROM pg_class
      WHERE relkind = 'r' AND relnamespace = quote_ident(current_schema())::regnamespace
        AND pg_relation_size(oid) > 131072
      """;

  /** Those of the tables, as {@code TRUNCATE … RESTART IDENTITY} does. */
  private static final String BEGIN_SEQUENCES_ANEW =
      """
      SELECT setval(seqrelid, seqstart, false)
      FROM pg_sequence JOIN pg_depend ON objid = seqrelid AND classid = 'pg_class'::regclass
      WHERE deptype IN ('a', 'i') AND refobjsubid > 0
        AND refobjid IN (SELECT oid FROM pg_class
          WHERE relnamespace = quote_ident(current_schema())::regnamespace)
        AND pg_sequence_last_value(seqrelid) IS NOT NULL
      """;

  /** Tables in which there were rows. */
  private static final String NUMBERED =
      """
      SELECT table_name FROM information_schema.columns
      WHERE table_schema = current_schema AND identity_base <> identity_start
      """;

  private Truncation() {}

  static void postgresql(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> tables = column(statement, TABLES);
      if (column(statement, LARGE).equals(List.of("t"))) {
        statement.execute("TRUNCATE " + String.join(", ", tables) + " RESTART IDENTITY CASCADE");
        return;
      }
      // Foreign keys are not asked.
      statement.execute("SET LOCAL session_replication_role = replica");
      for (String table : used(statement, tables)) {
        statement.execute("DELETE FROM " + table);
      }
      statement.execute(BEGIN_SEQUENCES_ANEW);
    }
  }

  static void h2(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
      Set<String> dirty = new TreeSet<>(used(statement, column(statement, TABLES)));
      dirty.addAll(column(statement, NUMBERED));
      for (String table : dirty) {
        statement.execute("TRUNCATE TABLE " + table + " RESTART IDENTITY");
      }
      statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
    }
  }

  /** Those with rows in them. */
  private static List<String> used(Statement statement, List<String> tables) throws SQLException {
    List<String> questions = new ArrayList<>();
    for (String table : tables) {
      questions.add("SELECT '" + table + "' WHERE EXISTS (SELECT 1 FROM " + table + ")");
    }
    return column(statement, String.join(" UNION ALL ", questions));
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
