package org.trackerengine.adapter.jpa.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.ManualClock;

/** How many statements a list takes on H2, which is what a feed and a page take, too. */
class SearchStatementsIT {

  /** The torrents, their tags, the names in the search, and the categories. */
  private static final int MOST = 6;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "the -flac",
        "uploader:user1 -tag:arm",
        "size:>1MB age:<9y seeders:0 freeleech:no"
      })
  void aPageTakesAsManyStatementsHoweverManyTorrentsThereAre(String search) {
    int few = statements(search, 60);
    assertThat(statements(search, 400)).isEqualTo(few).isBetween(1, MOST);
  }

  private static int statements(String text, int torrents) {
    Database database = TestDatabase.H2.empty();
    ManualClock clock = new ManualClock();
    TrackerStorage rest = TestStorages.empty(TestDatabase.H2, SwarmLimits.DEFAULT, clock);
    ManyTorrents.fill(database, 3, torrents);
    TrackerStorage storage = TrackerStorage.of(new InMemorySwarmStore(SwarmLimits.DEFAULT), rest);
    Tracker tracker = Tracker.builder(storage).clock(clock).build();
    User reader = tracker.users().findByName("user1").orElseThrow();
    Search search = Search.parse(text);
    run(database, "SET QUERY_STATISTICS TRUE");
    try {
      tracker.search().page(reader, search, Sort.NEWEST, 100, null);
      return number(
          database,
          "SELECT COALESCE(SUM(execution_count), 0) FROM INFORMATION_SCHEMA.QUERY_STATISTICS"
              + " WHERE sql_statement LIKE 'SELECT%' OR sql_statement LIKE 'select%'");
    } finally {
      run(database, "SET QUERY_STATISTICS FALSE");
    }
  }

  private static void run(Database database, String sql) {
    database.inTransaction(connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.execute(sql);
      }
    });
  }

  private static int number(Database database, String sql) {
    return database.inTransaction(connection -> read(connection.createStatement(), sql));
  }

  private static int read(Statement statement, String sql) throws SQLException {
    try (statement;
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
