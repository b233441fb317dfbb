package org.trackerengine.adapter.jpa.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.community.CommentQuery;

/** How the log, comments and the queue are read: what the databases plan for many rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommunityPlansIT {

  private static final int ROWS = 50_000;

  /** H2 plans the same for these, and takes its time to fill. */
  private static final int FEWER = 10_000;

  private final Map<TestDatabase, Database> databases = new EnumMap<>(TestDatabase.class);

  @BeforeAll
  void fill() {
    for (TestDatabase which : TestDatabase.values()) {
      Database database = which.empty();
      databases.put(which, database);
      String numbers =
          which == TestDatabase.H2
              ? "system_range(1, " + FEWER + ") AS n(x)"
              : "generate_series(1, " + ROWS + ") AS n(x)";
      database.inTransaction(connection -> {
        execute(
            connection,
            "INSERT INTO actions (acted_at, actor_id, actor_name, kind, subject, subject_id,"
                + " subject_name) SELECT current_timestamp, x % 7, 'actor' || x % 7,"
                + " CASE x % 3 WHEN 0 THEN 'TORRENT_APPROVED' ELSE 'USER_DISABLED' END, 'USER', x,"
                + " 'name' || x % 1000 FROM "
                + numbers);
        execute(
            connection,
            "INSERT INTO users (name, name_key, role, verified, enabled, can_leech, passkey,"
                + " upload_factor, download_factor, created_at) VALUES ('a', 'a', 'MEMBER', true,"
                + " true, true, 'p', 1, 1, current_timestamp)");
        execute(
            connection,
            "INSERT INTO torrents (slug, name, name_key, size, file_count, visible, status,"
                + " upload_factor, download_factor, uploader_id, created_at) SELECT 's' || x, 'n',"
                + " 'n', 1, 1, true, CASE x % 500 WHEN 0 THEN 'PENDING' ELSE 'APPROVED' END, 1, 1,"
                + " (SELECT max(id) FROM users), current_timestamp FROM "
                + numbers);
        execute(
            connection,
            "INSERT INTO comments (torrent_id, user_id, written_at, text, status, moderated_by)"
                + " SELECT x % 500 + 1, x % 7, current_timestamp, 'text', 'VISIBLE', 0 FROM "
                + numbers);
        return null;
      });
      database.inTransaction(connection -> {
        execute(connection, "ANALYZE");
        return null;
      });
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String plan(TestDatabase which, String sql, Object... values) {
    return databases
        .get(which)
        .inTransaction(connection -> {
          try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
            for (int n = 0; n < values.length; n++) {
              statement.setObject(n + 1, values[n]);
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                plan.append(row.getString(1)).append('\n');
              }
            }
            return plan.toString().toLowerCase(Locale.ROOT);
          }
        });
  }

  private static void assertReads(TestDatabase which, String plan, String index) {
    assertThat(plan).contains(index);
    if (which == TestDatabase.H2) {
      assertThat(plan).contains("/* index sorted");
    } else if (index.equals("actions_on_subject")) {
      assertThat(plan).as("for few rows").doesNotContain("seq scan");
    } else {
      assertThat(plan).doesNotContain("seq scan").doesNotContain("bitmap").doesNotContain("sort");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "H2,         -,      -,             -,       primary_key",
    "H2,         actor3, -,             -,       actions_of_actor",
    "H2,         -,      USER_DISABLED, -,       actions_of_kind",
    "H2,         -,      -,             name500, actions_on_subject",
    "POSTGRESQL, -,      -,             -,       actions_pkey",
    "POSTGRESQL, actor3, -,             -,       actions_",
    "POSTGRESQL, -,      USER_DISABLED, -,       actions_",
    "POSTGRESQL, -,      -,             name500, actions_on_subject",
  })
  void aPageOfTheLogComesFromAnIndex(
      TestDatabase which, String actor, String kind, String name, String index) {
    ActionQuery query =
        new ActionQuery(
            actor.equals("-") ? null : actor,
            kind.equals("-") ? null : Action.Kind.valueOf(kind),
            null,
            name.equals("-") ? null : name,
            50,
            null);
    String sql = SqlActionRepository.Conditions.of(query).sql();
    String value = actor.equals("-") ? kind.equals("-") ? name : kind : actor;
    Object[] values =
        value.equals("-") ? new Object[] {25_000L, 51} : new Object[] {25_000L, value, 51};
    assertReads(which, plan(which, sql, values), index);
  }

  @ParameterizedTest
  @EnumSource
  void aPageOfCommentsComesFromTheIndexOfItsTorrent(TestDatabase which) {
    CommentQuery oldest = new CommentQuery(7, 3, CommentQuery.Order.OLDEST, 50, null);
    String plan = plan(which, SqlCommentRepository.sql(oldest), 7L, 100L, 3L, 51);
    assertReads(which, plan, "comments_of_torrent");
    CommentQuery newest = new CommentQuery(7, 3, CommentQuery.Order.NEWEST, 50, null);
    assertThat(plan(which, SqlCommentRepository.sql(newest), 7L, 20_000L, 3L, 51))
        .contains("comments_of_torrent")
        .doesNotContain("seq scan");
  }

  @ParameterizedTest
  @EnumSource
  void theQueueComesFromAnIndex(TestDatabase which) {
    String sql =
        "SELECT id, name FROM torrents WHERE status = 'PENDING' AND id > ? ORDER BY status, id"
            + " LIMIT 51";
    String plan = plan(which, sql, 100L);
    if (which == TestDatabase.H2) {
      // It has no index of those that wait, which it would take for lists of others.
      assertThat(plan).contains("primary_key");
    } else {
      assertReads(which, plan, "torrents_waiting");
    }
  }
}
