package org.trackerengine.adapter.jpa.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.fixture.ManualClock;

/** How a list of 100,000 torrents is read: what the databases plan for the repository's SQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TorrentPlansIT {

  private static final int TORRENTS = 100_000;

  /** H2 plans the same for these, and takes its time to fill. */
  private static final int FEWER = 10_000;

  private final Map<TestDatabase, Database> databases = new EnumMap<>(TestDatabase.class);
  private final Map<TestDatabase, TorrentRepository> torrents = new EnumMap<>(TestDatabase.class);

  @BeforeAll
  void fill() {
    for (TestDatabase which : TestDatabase.values()) {
      databases.put(which, which.empty());
      torrents.put(
          which, TestStorages.empty(which, SwarmLimits.DEFAULT, new ManualClock()).torrents());
      ManyTorrents.fill(databases.get(which), 1, which == TestDatabase.H2 ? FEWER : TORRENTS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void postgresqlTakesAPageFromTheIndexOfItsOrderWhereverItBegins(Sort sort) {
    String first = plan(TestDatabase.POSTGRESQL, TorrentQuery.of(null, sort, 50, null));
    String later = plan(TestDatabase.POSTGRESQL, laterPage(TestDatabase.POSTGRESQL, sort));

    for (String plan : new String[] {first, later}) {
      assertThat(plan)
          .contains(
              "\"Index Name\": \"torrents_listed_" + sort.name().toLowerCase(Locale.ROOT) + '"');
      assertThat(plan).contains("\"Node Type\": \"Limit\"", "\"Node Type\": \"Index Scan\"");
      assertThat(plan).doesNotContain("Sort", "Seq Scan", "Bitmap");
    }
    assertThat(later).as("it begins in the middle").contains("\"Index Cond\"");
  }

  @ParameterizedTest
  @EnumSource
  void h2TakesAPageFromTheIndexOfItsOrderWhereverItBegins(Sort sort) {
    String first = plan(TestDatabase.H2, TorrentQuery.of(null, sort, 50, null));
    String later = plan(TestDatabase.H2, laterPage(TestDatabase.H2, sort));

    for (String plan : new String[] {first, later}) {
      assertThat(plan).contains("TORRENTS_LISTED_" + sort, "/* index sorted */");
    }
    assertThat(later).as("it begins in the middle").containsPattern("LISTED_\\w+:[^*]*[<>]= \\?");
  }

  @ParameterizedTest
  @CsvSource({
    "v4711, torrents_search",
    "the velvet v99999, torrents_search",
    "no-such-word, torrents_search",
    "lanterns, torrents_listed_newest",
    "flac 1987, torrents_"
  })
  void postgresqlSearchesByAnIndexForRareWordsAndStopsEarlyForFrequentOnes(
      String search, String index) {
    String plan = plan(TestDatabase.POSTGRESQL, TorrentQuery.of(search, Sort.NEWEST, 50, null));

    assertThat(plan).contains("\"Index Name\": \"" + index).doesNotContain("Seq Scan");
  }

  /**
   * A sample of the names makes the statistics; a rare word in it must not pass for a frequent one.
   */
  @Test
  void postgresqlSearchesByTheIndexForARareWordThatItsStatisticsHold() {
    String sampled =
        """
        SELECT substring(name from 'v\\d{5}$')
        FROM pg_stats, unnest(histogram_bounds::text::text[]) AS name
        WHERE tablename = 'torrents' AND attname = 'name_key' AND name ~ 'v\\d{5}$' LIMIT 1
        """;
    String word = read(TestDatabase.POSTGRESQL, new TorrentPageSelect(sampled, List.of()));

    assertThat(plan(TestDatabase.POSTGRESQL, TorrentQuery.of(word, Sort.NEWEST, 50, null)))
        .contains("\"Index Name\": \"torrents_search");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v4711", "lanterns", "no-such-word"})
  void h2SearchesWithoutSorting(String search) {
    String plan = plan(TestDatabase.H2, TorrentQuery.of(search, Sort.NEWEST, 50, null));

    assertThat(plan).contains("TORRENTS_LISTED_NEWEST", "/* index sorted */");
  }

  @Test
  void postgresqlPlansASearchForItsWordsHoweverOftenThereWereOthers() {
    for (int n = 0; n < 20; n++) {
      torrents
          .get(TestDatabase.POSTGRESQL)
          .page(TorrentQuery.of(n < 10 ? "lanterns" : "v4711", Sort.NEWEST, 50, null));
    }

    String counts =
        """
        SELECT coalesce(sum(generic_plans), 0) || ' of ' || (sum(custom_plans) >= 10)
        FROM pg_prepared_statements WHERE statement LIKE '%name_key LIKE%LIMIT%'
        """;
    assertThat(read(TestDatabase.POSTGRESQL, new TorrentPageSelect(counts, List.of())))
        .isEqualTo("0 of true");
  }

  private TorrentQuery laterPage(TestDatabase which, Sort sort) {
    Page<Torrent> page = torrents.get(which).page(TorrentQuery.of(null, sort, 200, null));
    return TorrentQuery.of(null, sort, 50, requireNonNull(page.next()));
  }

  private String plan(TestDatabase which, TorrentQuery query) {
    TorrentPageSelect select = TorrentPageSelect.of(query, databases.get(which).dialect());
    String explain = which == TestDatabase.H2 ? "EXPLAIN " : "EXPLAIN (FORMAT JSON) ";
    return read(which, new TorrentPageSelect(explain + select.sql(), select.values()));
  }

  private String read(TestDatabase which, TorrentPageSelect select) {
    return databases
        .get(which)
        .inTransaction(connection -> {
          try (PreparedStatement statement = connection.prepareStatement(select.sql())) {
            for (int n = 0; n < select.values().size(); n++) {
              statement.setObject(n + 1, select.values().get(n));
            }
            return firstColumn(statement);
          }
        });
  }

  private static String firstColumn(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }
}
