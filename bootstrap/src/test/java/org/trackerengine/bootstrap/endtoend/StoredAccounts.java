package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What is on the accounts, read from the tables themselves. */
record StoredAccounts(Map<String, Account> accounts, long flushedAt) {

  /** A user's account of a torrent. */
  record Account(long uploaded, long downloaded, boolean completed) {
    static final Account NONE = new Account(0, 0, false);
  }

  static StoredAccounts read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(numbers(statement, TOTALS_THAT_DIFFER)).as("users whose total differs").isZero();
      assertThat(numbers(statement, COUNTS_THAT_DIFFER))
          .as("torrents whose count differs")
          .isZero();
      assertThat(numbers(statement, "SELECT count(*) FROM dead_letters")).isZero();
      return new StoredAccounts(
          accounts(statement), numbers(statement, "SELECT max(taken_at) FROM batches"));
    }
  }

  /** What was committed was committed whole: sums agree at any time. */
  private static final String TOTALS_THAT_DIFFER =
      """
      SELECT count(*) FROM users u WHERE
        u.uploaded <> (SELECT coalesce(sum(credited_uploaded), 0) FROM history WHERE user_id = u.id)
        OR u.downloaded
          <> (SELECT coalesce(sum(credited_downloaded), 0) FROM history WHERE user_id = u.id)
      """;

  private static final String COUNTS_THAT_DIFFER =
      """
      SELECT count(*) FROM torrents t WHERE t.completed
        <> (SELECT count(*) FROM history WHERE torrent_id = t.id AND completed_at IS NOT NULL)
      """;

  private static long numbers(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Map<String, Account> accounts(Statement statement) throws SQLException {
    Map<String, Account> accounts = new HashMap<>();
    String query =
        """
        SELECT u.name, t.name, h.credited_uploaded, h.credited_downloaded, h.completed_at
        FROM history h JOIN users u ON u.id = h.user_id JOIN torrents t ON t.id = h.torrent_id
        """;
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        accounts.put(
            rows.getString(1) + " " + rows.getString(2),
            new Account(rows.getLong(3), rows.getLong(4), rows.getObject(5) != null));
      }
    }
    return accounts;
  }

  Account of(TrafficClient client) {
    return accounts.getOrDefault(client.user() + " " + client.torrent(), Account.NONE);
  }
}
