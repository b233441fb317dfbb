package org.trackerengine.adapter.jpa.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.registry.SearchTargets;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.domain.search.Search;

/**
 * How PostgreSQL reads narrowed lists of 100,000 torrents: by an index, whatever they are narrowed
 * to and however they are sorted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchPlansIT {

  private static final int TORRENTS = 100_000;
  private static final int USERS = 10_000;

  /** Category 1 has every second torrent, 2 to 40 some hundreds each; most users have ten. */
  private static final String CATALOGUE =
      """
      INSERT INTO categories (slug, name, position) SELECT 'c' || n, 'C', n FROM generate_series(1, 40) n;
      INSERT INTO tags (name) VALUES ('common'), ('rare');
      UPDATE torrents SET category_id = CASE WHEN id % 2 = 0 THEN 1 ELSE 1 + id % 40 END,
        uploader_id = 1 + id % 10000, seeders = id * 7919 % 5000, leechers = id * 31 % 700,
        download_factor = CASE WHEN id % 500 = 0 THEN 0 ELSE 1000000 END;
      INSERT INTO torrent_tags SELECT id, 1 FROM torrents WHERE id % 2 = 0;
      INSERT INTO torrent_tags SELECT id, 2 FROM torrents WHERE id % 10000 = 7;
      INSERT INTO torrent_texts SELECT id, 'Recorded in a garden, edition ' || id FROM torrents WHERE id % 4 = 0;
      """;

  private static final Map<String, Long> TAGS = Map.of("common", 1L, "rare", 2L, "missing", 0L);

  private Database database;

  @BeforeAll
  void fill() throws SQLException {
    database = TestDatabase.POSTGRESQL.empty();
    ManyTorrents.fill(database, USERS, TORRENTS);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(CATALOGUE);
      statement.execute("VACUUM (ANALYZE) torrents");
      statement.execute("ANALYZE torrent_tags");
      statement.execute("ANALYZE tags");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', , , SEEDERS, torrents_listed_seeders",
    "'', , , LEECHERS, torrents_listed_leechers",
    "'', 18, , NEWEST, torrents_listed_category",
    "'', 1, , NEWEST, torrents_listed",
    "'', 18, , SEEDERS, torrents_listed_category_seeders",
    "'', , 4711, NEWEST, torrents_listed_uploader",
    "'', , 4711, NAME, torrents_",
    "tag:common, , , NEWEST, torrents_listed_newest",
    "tag:rare, , , NEWEST, torrent_tags",
    "tag:missing, , , NEWEST, torrent_tags",
    "-tag:common, , , NEWEST, torrents_listed_newest",
    "size:>99GB, , , SIZE, torrents_listed_size",
    "age:<1h, , , NEWEST, torrents_listed_newest",
    "seeders:>4990, , , SEEDERS, torrents_listed_seeders",
    "freeleech:yes, , , NEWEST, torrents_listed_free",
    "edition garden v4712, , , NEWEST, torrents_search",
    "4712 recorded, , , NEWEST, torrents_described",
    "velvet tag:common size:>1GB -flac, 1, , NEWEST, torrents_"
  })
  void aNarrowedListIsReadByAnIndex(
      String search, @Nullable Long category, @Nullable Long uploader, Sort sort, String index)
      throws SQLException {
    String plan = plan(search, category, uploader, sort, Set.of());
    assertThat(plan).contains("\"Index Name\": \"" + index);
    assertThat(plan.replaceAll("(?s)\"Node Type\": \"Seq Scan\".{1,300}\"(tags|factors)\"", ""))
        .doesNotContain("Seq Scan");
  }

  /** A timed factor has made some torrents free that are not so by themselves. */
  @Test
  void whatIsFreeForAWhileIsFoundByIndexesToo() throws SQLException {
    Set<Long> free = LongStream.rangeClosed(1, 100).boxed().collect(Collectors.toSet());
    String plan = plan("freeleech:yes", null, null, Sort.NEWEST, free);
    assertThat(plan)
        .contains("\"Index Name\": \"torrents_listed_free\"", "\"Index Name\": \"torrents_pkey\"")
        .doesNotContain("Seq Scan");
  }

  private String plan(
      String text, @Nullable Long category, @Nullable Long uploader, Sort sort, Set<Long> free)
      throws SQLException {
    Search search = Search.parse(text);
    SearchTargets targets =
        new SearchTargets(
            category == null ? null : Set.of(category),
            uploader,
            search.tags().stream().map(TAGS::get).toList(),
            search.withoutTags().stream().map(TAGS::get).toList(),
            false,
            free,
            false,
            Instant.parse("2025-01-02T03:46:40Z"));
    TorrentPageSelect select =
        TorrentPageSelect.of(new TorrentQuery(search, targets, sort, 50, null), Dialect.POSTGRESQL);
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement("EXPLAIN (ANALYZE, FORMAT JSON) " + select.sql())) {
      for (int n = 0; n < select.values().size(); n++) {
        statement.setObject(n + 1, select.values().get(n));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return String.join("\n", lines);
  }
}
