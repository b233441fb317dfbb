package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.User;

/**
 * How many statements a page takes on H2: a number that does not grow with what it shows. Lists of
 * the demo have 50 rows.
 */
final class PageStatementsIT {

  /** Of the costliest page; a list with a statement for each of its rows takes more. */
  private static final int MOST = 35;

  private static final int COMMENTS = 10;

  @TempDir private Path directory;

  @Test
  void noPageTakesAStatementForEachRow() throws Exception {
    try (DemoSite site = DemoSite.inDatabase(directory)) {
      User member = site.tracker().users().findByName(site.member().name()).orElseThrow();
      for (int i = 0; i < COMMENTS; i++) {
        site.tracker()
            .community()
            .comments()
            .write(member, new Slug(site.torrent()), "comment " + i);
      }
      PageClient reader = PageClient.signIn(site.url(), site.admin());
      SoftAssertions all = new SoftAssertions();
      try (Connection database =
          DriverManager.getConnection(
              "jdbc:h2:" + directory.resolve("data/tracker"), "tracker", "")) {
        for (String path : site.pages().values()) {
          HttpResponse<String> first = reader.get(path); // what is read once is in caches now
          all.assertThat(first.statusCode()).as(path).isEqualTo(200);
          run(database, "SET QUERY_STATISTICS TRUE");
          reader.get(path);
          all.assertThat(statements(database)).as(path).hasSizeBetween(1, MOST);
          run(database, "SET QUERY_STATISTICS FALSE");
        }
      }
      all.assertAll();
      assertThat(reader.get("/torrents").body().split("class=\"name\"", -1)).hasSize(51);
    }
  }

  private static void run(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Returns what was executed since counting began, a line for each statement as often as it was.
   * What the pool says on a new connection, and the look for mails each second, are of no page.
   */
  private static List<String> statements(Connection database) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT sql_statement, execution_count FROM INFORMATION_SCHEMA.QUERY_STATISTICS"
                    + " WHERE sql_statement NOT LIKE 'SET%'"
                    + " AND sql_statement NOT LIKE 'SELECT SETTING_VALUE%'"
                    + " AND sql_statement <> 'CALL DATABASE()'"
                    + " AND sql_statement NOT LIKE '%from queued_mails%'")) {
      while (row.next()) {
        statements.addAll(Collections.nCopies(row.getInt(2), row.getString(1)));
      }
    }
    return statements;
  }
}
