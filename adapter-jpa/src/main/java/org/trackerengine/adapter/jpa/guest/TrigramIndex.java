package org.trackerengine.adapter.jpa.guest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Index of names by trigrams, on PostgreSQL. It needs the extension {@code pg_trgm}, of which a
 * database has one: a guest uses that of the host, in whichever schema it is, and leaves none
 * behind. Without it searches look at every name.
 *
 * @param schema of the tracker
 */
record TrigramIndex(String schema) {

  private static final String INDEX = "torrents_search";
  private static final String DEPENDENT_OBJECTS = "2BP01";

  private static final String SCHEMA_OF_EXTENSION =
      """
      SELECT n.nspname FROM pg_catalog.pg_extension e
      JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm'
      """;

  private static final String SCHEMA_OF_INDEX =
      """
      SELECT n.nspname FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'i' AND c.relname = ? AND n.nspname = ?
      """;

  static boolean isAvailable(Connection session) throws SQLException {
    return schemaOfExtension(session).isPresent();
  }

  /**
   * Drops the extension that the first migration has created, or makes the index with that of the
   * host.
   *
   * @param wasAvailable whether the extension was there before the migrations
   */
  void settle(Connection session, boolean wasAvailable) throws SQLException {
    Optional<String> extension = schemaOfExtension(session);
    if (extension.isEmpty()) {
      return;
    }
    boolean isIndexed = first(session, SCHEMA_OF_INDEX, INDEX, schema).isPresent();
    try (Statement statement = session.createStatement()) {
      if (!wasAvailable && extension.get().equals(schema)) {
        drop(statement);
      } else if (!isIndexed) {
        create(statement, extension.get());
      }
    }
  }

  private void drop(Statement statement) throws SQLException {
    try {
      statement.execute("DROP INDEX IF EXISTS " + SchemaSetup.quoted(schema) + "." + INDEX);
      statement.execute("DROP EXTENSION pg_trgm");
    } catch (SQLException failed) {
      if (!DEPENDENT_OBJECTS.equals(failed.getSQLState())) { // others have begun to use it
        throw failed;
      }
    }
  }

  private void create(Statement statement, String extension) throws SQLException {
    statement.execute(
        "CREATE INDEX IF NOT EXISTS "
            + INDEX
            + " ON "
            + SchemaSetup.quoted(schema)
            + ".torrents USING gin (name_key "
            + SchemaSetup.quoted(extension)
            + ".gin_trgm_ops)");
  }

  private static Optional<String> schemaOfExtension(Connection session) throws SQLException {
    return first(session, SCHEMA_OF_EXTENSION);
  }

  private static Optional<String> first(Connection session, String query, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }
}
