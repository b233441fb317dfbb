package org.trackerengine.adapter.jpa.guest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;

/**
 * Settings of PostgreSQL that the tracker's transactions have on connections of the host's. They
 * end with the transaction.
 *
 * @param sql that sets them, with a semicolon in front of each statement
 */
record PostgresSettings(String sql) implements BorrowedConnection.Beginning {

  private static final String SEARCH_PATH = "search_path";
  private static final String ROLE = "role";
  private static final String ANSWER = "statement_timeout";
  private static final String LOCK = "lock_timeout";
  private static final String IDLE = "idle_in_transaction_session_timeout";

  /** Returns those of requests: with a limit on the time for each answer. */
  static PostgresSettings ofRequests(String schema, DatabaseLimits limits) {
    return of(schema, limits.answerSeconds(), limits.idleTransactionSeconds());
  }

  /** Returns those of what takes long: without limits. */
  static PostgresSettings unlimited(String schema) {
    return of(schema, 0, 0);
  }

  private static PostgresSettings of(String schema, int answerSeconds, int idleSeconds) {
    String sql =
        local(SEARCH_PATH, quoted(schema))
            + local(ANSWER, "'" + answerSeconds + "s'")
            + local(IDLE, "'" + idleSeconds + "s'")
            + local(LOCK, "'" + idleSeconds + "s'");
    return new PostgresSettings(sql);
  }

  private static String local(String setting, String value) {
    return "; SET LOCAL " + setting + " TO " + value;
  }

  private static String quoted(String schema) {
    return "\"" + schema + "\"";
  }

  @Override
  public String sql(int isolation) {
    String level =
        switch (isolation) {
          case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
          case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
          default -> "READ COMMITTED";
        };
    // The level first: it can be set only before anything is read.
    return "SET TRANSACTION ISOLATION LEVEL " + level + sql;
  }

  /**
   * Makes {@code schema} the current one of a session that commits by itself, without limits on the
   * time, until the restoration that is added.
   */
  static void ofSession(
      String schema, Connection session, Deque<BorrowedConnection.Restoration> restorations)
      throws SQLException {
    Map<String, String> before = new LinkedHashMap<>();
    Map<String, String> ours = new LinkedHashMap<>();
    for (String setting : List.of(SEARCH_PATH, ANSWER, IDLE, LOCK)) {
      before.put(setting, read(session, setting));
      ours.put(setting, setting.equals(SEARCH_PATH) ? quoted(schema) : "0");
    }
    before.put(ROLE, read(session, ROLE)); // Flyway sets it to what it is already
    restorations.push(() -> {
      session.setAutoCommit(true); // otherwise a rollback would take it back
      set(session, before);
    });
    set(session, ours);
  }

  private static String read(Connection session, String setting) throws SQLException {
    try (PreparedStatement read = session.prepareStatement("SELECT current_setting(?)")) {
      read.setString(1, setting);
      try (ResultSet row = read.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static void set(Connection session, Map<String, String> values) throws SQLException {
    try (PreparedStatement set = session.prepareStatement("SELECT set_config(?, ?, false)")) {
      for (Map.Entry<String, String> setting : values.entrySet()) {
        set.setString(1, setting.getKey());
        set.setString(2, setting.getValue());
        set.execute();
      }
    }
  }
}
