package org.trackerengine.adapter.jpa.examination;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.trackerengine.adapter.jpa.archive.ArchiveFile;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.Dialect;

/** Finds out facts about a database; writes and creates nothing, and takes no lock. */
public final class DatabaseExamination {

  private static final String TABLES =
      "SELECT count(*) FROM information_schema.tables"
          + " WHERE table_schema = current_schema AND table_name = 'flyway_schema_history'";
  private static final String VERSION =
      "SELECT max(CAST(\"version\" AS INTEGER)) FROM \"flyway_schema_history\" WHERE \"success\"";
  private static final String DEAD_LETTERS = "SELECT count(*) FROM dead_letters";

  private DatabaseExamination() {}

  /**
   * Looks at the database.
   *
   * @throws DatabaseRefusedException when it cannot be opened or read; the message says why
   */
  public static DatabaseFacts of(DatabaseSettings settings) {
    Dialect dialect = Dialect.of(settings.url());
    try (Connection connection = Database.connectReadOnly(settings);
        Statement statement = connection.createStatement()) {
      int version = number(statement, TABLES) == 0 ? 0 : (int) number(statement, VERSION);
      boolean h2 = dialect == Dialect.H2;
      return new DatabaseFacts(
          connection.getMetaData().getDatabaseProductName()
              + " "
              + connection.getMetaData().getDatabaseProductVersion(),
          version,
          ArchiveFile.newestSchemaVersion(),
          h2 || !text(statement, "SHOW synchronous_commit").equals("off"),
          h2
              || number(statement, "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
                  > 0,
          h2 ? Duration.ZERO : clockAhead(statement),
          version == 0 ? 0 : number(statement, DEAD_LETTERS));
    } catch (SQLException failed) {
      throw new DatabaseRefusedException(
          "the database cannot be read: SQL state " + failed.getSQLState(), failed);
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static Duration clockAhead(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
      Timestamp now = row.next() ? row.getTimestamp(1) : new Timestamp(0);
      return Duration.between(Instant.now(), now.toInstant());
    }
  }
}
