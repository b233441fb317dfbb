package org.trackerengine.adapter.jpa.guest;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Migrations;

/**
 * Makes a schema for the tracker, or finds that it is one, and brings its tables up to date. What
 * others have is neither read nor changed.
 *
 * @param schema as the database has its name
 * @param name as it is written without quotes
 */
record SchemaSetup(Dialect dialect, String schema, String name) {

  /** Table in which migrations are recorded, the host's too, if it has one of that name. */
  private static final String HISTORY = "flyway_schema_history";

  /** What the name of a table begins with that shows whether the user may create tables. */
  private static final String TRIAL = "tracker_trial_";

  private static final String MODE =
      "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'MODE'";

  /** Script of the tracker's first migration, by which its history is known. */
  private static final String FIRST_SCRIPT = "V1__tracker.sql";

  private static final int MOST_NAMES = 3;

  /** SQL state of PostgreSQL when the user may not do something. */
  private static final String DENIED = "42501";

  /** SQL state of PostgreSQL in a transaction that may only read. */
  private static final String READ_ONLY = "25006";

  /** Error codes of H2 when the user may not do something. */
  private static final Set<Integer> H2_DENIED = Set.of(90040, 90096);

  /** Error code of H2 for a database that may only be read. */
  private static final int H2_READ_ONLY = 90097;

  static SchemaSetup of(Dialect dialect, String schema) {
    return new SchemaSetup(dialect, schema, schema.toLowerCase(Locale.ROOT));
  }

  /**
   * Makes the schema if it is missing, and brings its tables up to date.
   *
   * @param sessions in the schema, which commit by themselves
   * @throws DatabaseRefusedException when others have tables there, or the user may not do it
   * @throws SQLException when the database fails
   */
  void run(DataSource sessions) throws SQLException {
    String user;
    boolean hadTrigrams;
    try (Connection session = sessions.getConnection()) {
      user = text(session, "SELECT CURRENT_USER");
      prepare(session, user);
      hadTrigrams = dialect == Dialect.POSTGRESQL && TrigramIndex.isAvailable(session);
    }
    try {
      Migrations.run(sessions, dialect, schema);
    } catch (DatabaseRefusedException refused) {
      SQLException cause = causeOf(refused);
      if (cause != null) {
        SQLException ignored = refusedOr(cause, user);
      }
      throw refused;
    }
    if (dialect == Dialect.POSTGRESQL) {
      try (Connection session = sessions.getConnection()) {
        new TrigramIndex(schema).settle(session, hadTrigrams);
      }
    }
  }

  private void prepare(Connection session, String user) throws SQLException {
    try {
      checkLanguage(session);
      if (!exists(session)) {
        create(session, user);
      }
      List<String> tables = tables(session);
      if (!tables.isEmpty() && !isTrackers(session, tables)) {
        throw ofOthers(tables);
      }
      if (tables.isEmpty()) {
        tryTable(session);
      }
    } catch (SQLException failed) {
      throw refusedOr(failed, user);
    }
  }

  private DatabaseRefusedException ofOthers(List<String> tables) {
    return new DatabaseRefusedException(
        "the schema "
            + name
            + " holds what is not the tracker's ("
            + String.join(", ", tables.subList(0, Math.min(MOST_NAMES, tables.size())))
            + (tables.size() > MOST_NAMES ? ", …" : "")
            + "); give the tracker a schema of its own");
  }

  /** Fails if H2 speaks another database's SQL, in which some of the tables' types are unknown. */
  private void checkLanguage(Connection session) throws SQLException {
    if (dialect == Dialect.H2) {
      String mode = text(session, MODE);
      if (!mode.equalsIgnoreCase("REGULAR")) {
        throw new DatabaseRefusedException(
            "the tracker's tables need H2's own language: take MODE=" + mode + " out of its URL");
      }
      if (session.getMetaData().supportsMixedCaseIdentifiers()) {
        throw new DatabaseRefusedException(
            "the tracker's tables need names in one case: take DATABASE_TO_UPPER=FALSE out of H2's"
                + " URL, or set DATABASE_TO_LOWER=TRUE");
      }
    }
  }

  /** Returns the failure, unless it is the user's rights; then throws the refusal. */
  private SQLException refusedOr(SQLException failed, String user) {
    if (isDenied(failed)) {
      throw mayNotCreate(user, failed);
    }
    if (isReadOnly(failed)) {
      throw new DatabaseRefusedException(
          "the database cannot be used: its connections may only read", failed);
    }
    return failed;
  }

  private boolean exists(Connection session) throws SQLException {
    String schemas =
        dialect.choose(
            "SELECT count(*) FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = ?",
            "SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = ?");
    return !strings(session, schemas, schema).equals(List.of("0"));
  }

  private void create(Connection session, String user) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("CREATE SCHEMA " + quoted(schema));
    } catch (SQLException failed) {
      if (isDenied(failed)) {
        throw new DatabaseRefusedException(
            "the schema "
                + name
                + " is missing, and the user may not create it; let an administrator execute:"
                + " CREATE SCHEMA "
                + name
                + " AUTHORIZATION "
                + quoted(user),
            failed);
      }
      if (!exists(session)) { // and no other tracker was quicker
        throw failed;
      }
    }
  }

  /** Fails if the user may not create tables, which Flyway would try for ten seconds. */
  private void tryTable(Connection session) throws SQLException {
    // Not two at once of one name; what a crash leaves of it is passed over.
    String table =
        quoted(schema) + "." + quoted(TRIAL + Long.toHexString(new SecureRandom().nextLong()));
    session.setAutoCommit(false); // on PostgreSQL nobody sees it
    try (Statement statement = session.createStatement()) {
      statement.execute("CREATE TABLE " + table + " (id integer)");
      statement.execute("DROP TABLE " + table);
    } finally {
      session.rollback();
      session.setAutoCommit(true);
    }
  }

  private DatabaseRefusedException mayNotCreate(String user, SQLException denied) {
    String grant =
        dialect.choose(
            "GRANT ALTER ANY SCHEMA TO " + quoted(user),
            "GRANT USAGE, CREATE ON SCHEMA " + name + " TO " + quoted(user));
    return new DatabaseRefusedException(
        "the user may not create or use tables in the schema "
            + name
            + "; let an administrator execute: "
            + grant
            + ", or make that user the owner of the tables in it",
        denied);
  }

  /** Returns the names of all tables and views in the schema, also of those that are hidden. */
  private List<String> tables(Connection session) throws SQLException {
    return strings(
        session,
        dialect.choose(
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ?"
                + " AND NOT TABLE_NAME LIKE '"
                + TRIAL
                + "%' ORDER BY TABLE_NAME",
            """
            SELECT relname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY relname
            """),
        schema);
  }

  /** Returns whether the history in the schema is the tracker's, or one that was just begun. */
  private boolean isTrackers(Connection session, List<String> tables) throws SQLException {
    if (!tables.contains(HISTORY)) {
      return false;
    }
    List<String> scripts =
        strings(
            session,
            "SELECT \"script\" FROM "
                + quoted(schema)
                + "."
                + quoted(HISTORY)
                + " WHERE \"version\" = ?",
            "1");
    return scripts.isEmpty() ? tables.size() == 1 : scripts.equals(List.of(FIRST_SCRIPT));
  }

  private static @Nullable SQLException causeOf(Throwable refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException failed) {
        return failed;
      }
    }
    return null;
  }

  private static boolean isDenied(SQLException failed) {
    return DENIED.equals(failed.getSQLState()) || H2_DENIED.contains(failed.getErrorCode());
  }

  private static boolean isReadOnly(SQLException failed) {
    return READ_ONLY.equals(failed.getSQLState()) || failed.getErrorCode() == H2_READ_ONLY;
  }

  static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  private static String text(Connection session, String query) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static List<String> strings(Connection session, String query, String parameter)
      throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(query)) {
      statement.setString(1, parameter);
      List<String> strings = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          strings.add(rows.getString(1));
        }
      }
      return strings;
    }
  }
}
