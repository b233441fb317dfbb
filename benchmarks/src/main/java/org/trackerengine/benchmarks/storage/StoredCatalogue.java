package org.trackerengine.benchmarks.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.browse.Catalogue;
import org.trackerengine.fixture.catalogue.CatalogueEntry;
import org.trackerengine.fixture.catalogue.CatalogueFactory;
import org.trackerengine.fixture.catalogue.Category;

/**
 * Makes a catalogue of the torrents of {@link StoredRegistry}: names, categories, tags,
 * descriptions, numbers of peers, and histories, as if a community had used it for a year.
 * Stateless.
 */
public final class StoredCatalogue {

  private static final int AT_ONCE = 10_000;

  /** Number of words, torrents and categories that are asked for. */
  private static final int ASKED = 1_000;

  private static final int HOURS_A_DAY = 24;
  private static final int HISTORIES_A_USER = 100;

  private static final String CATEGORIES =
      """
      WITH n AS (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY
                 AS n (slug, title, parent, place)),
      top AS (INSERT INTO categories (slug, name, position)
              SELECT slug, title, place FROM n WHERE parent IS NULL RETURNING id, slug)
      INSERT INTO categories (parent_id, slug, name, position)
      SELECT top.id, n.slug, n.title, n.place FROM n JOIN top ON top.slug = n.parent
      """;

  private static final String TORRENTS =
      """
      UPDATE torrents t SET name = n.name, name_key = lower(n.name), category_id = c.id,
        created_at = to_timestamp(n.at / 1000.0), seeders = n.demand * 3, leechers = n.demand,
        size = n.size, status = CASE WHEN n.slug < ? THEN 'APPROVED' ELSE 'PENDING' END,
        uploader_id = (SELECT min(id) FROM users) + t.id % (SELECT count(*) FROM users)
      FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::integer[], ?::bigint[])
        AS n (slug, name, category, at, demand, size)
      JOIN categories c ON c.slug = n.category
      WHERE t.slug = n.slug
      """;

  private static final String TEXTS =
      """
      INSERT INTO torrent_texts SELECT t.id, n.description
      FROM unnest(?::text[], ?::text[]) AS n (slug, description) JOIN torrents t ON t.slug = n.slug
      """;

  private static final String TAGS =
      """
      WITH n AS (SELECT slug, unnest(string_to_array(tags, ' ')) AS tag
                 FROM unnest(?::text[], ?::text[]) AS n (slug, tags)),
      added AS (INSERT INTO tags (name) SELECT DISTINCT tag FROM n ON CONFLICT DO NOTHING
                RETURNING id, name),
      known AS (SELECT * FROM added UNION ALL SELECT id, name FROM tags)
      INSERT INTO torrent_tags SELECT t.id, k.id
      FROM n JOIN torrents t ON t.slug = n.slug JOIN known k ON k.name = n.tag
      ON CONFLICT DO NOTHING
      """;

  private static final String HISTORIES =
      """
      INSERT INTO history (user_id, torrent_id, raw_uploaded, raw_downloaded, credited_uploaded,
        credited_downloaded, over_cap_uploaded, over_cap_downloaded, sessions, seeded_millis,
        last_report_at, completed_at)
      SELECT u.id, t.id, 4096, 65536, 4096, 65536, 0, 0, 1, 86400000, h.at, h.at
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM users) u
      CROSS JOIN LATERAL (
        SELECT DISTINCT (u.place * 7919 + n * 104729) % ? AS place,
          1790000000000 + n * 60000 AS at FROM generate_series(1, ?) n) h
      JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM torrents) t
        ON t.place = h.place
      ON CONFLICT DO NOTHING
      """;

  /** Each torrent has a week of days, the tracker a year of days and a week of hours. */
  private static final String SAMPLES =
      """
      INSERT INTO samples
      SELECT 2, t.id, 24, d.at, t.seeders, t.leechers, t.id % 3, 1000000 * (t.id % 7), 1000000
      FROM torrents t CROSS JOIN (
        SELECT n.today - day * 86400000::bigint AS at
        FROM (SELECT ?::bigint AS today) n, generate_series(1, 7) day) d
      UNION ALL
      SELECT 0, 0, 24, n.today - day * 86400000::bigint, 1000 + day, 500, 90, 1000000000, 900000000
      FROM (SELECT ?::bigint AS today) n, generate_series(1, 365) day
      UNION ALL
      SELECT 0, 0, 1, n.today - hour * 3600000::bigint, 1000 + hour, 500, 4, 40000000, 30000000
      FROM (SELECT ?::bigint AS today) n, generate_series(1, 168) hour
      """;

  private StoredCatalogue() {}

  /**
   * Writes a catalogue of torrents that are stored; no server may run on the database.
   *
   * @param torrents number of stored torrents
   * @param waiting how many of them, the last ones, wait for a moderator
   * @param users number of stored users
   * @return what it can be asked for
   */
  public static Catalogue write(
      PostgresServer database, int torrents, int waiting, int users, Instant now)
      throws SQLException {
    List<CatalogueEntry> entries = new CatalogueFactory(1, now).entries(torrents, users);
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      writeCategories(connection);
      for (int first = 0; first < torrents; first += AT_ONCE) {
        int end = Math.min(first + AT_ONCE, torrents);
        writeTorrents(
            connection,
            first,
            entries.subList(first, end),
            StoredRegistry.name(torrents - waiting),
            now);
      }
      execute(connection, HISTORIES, torrents, HISTORIES_A_USER);
      long today = now.truncatedTo(ChronoUnit.DAYS).toEpochMilli();
      execute(connection, SAMPLES, today, today, today);
      connection.commit();
    }
    database.execute("VACUUM ANALYZE");
    return asked(entries);
  }

  private static void writeCategories(Connection connection) throws SQLException {
    List<Category> all = List.of(Category.values());
    execute(
        connection,
        CATEGORIES,
        texts(all, Category::slug),
        texts(all, Category::title),
        texts(all, category -> category.parent() == null ? null : category.parent().slug()));
  }

  private static void writeTorrents(
      Connection connection,
      int first,
      List<CatalogueEntry> entries,
      String firstWaiting,
      Instant now)
      throws SQLException {
    String[] slugs =
        IntStream.range(first, first + entries.size())
            .mapToObj(StoredRegistry::name)
            .toArray(String[]::new);
    execute(
        connection,
        TORRENTS,
        firstWaiting,
        slugs,
        texts(entries, CatalogueEntry::title),
        texts(entries, entry -> entry.category().slug()),
        entries.stream().map(entry -> entry.createdAt().toEpochMilli()).toArray(Long[]::new),
        entries.stream().map(entry -> wanted(entry, now)).toArray(Integer[]::new),
        entries.stream().map(entry -> entry.release().size()).toArray(Long[]::new));
    execute(connection, TEXTS, slugs, texts(entries, CatalogueEntry::description));
    execute(connection, TAGS, slugs, texts(entries, entry -> String.join(" ", entry.tags())));
  }

  /** Returns how many members are about to begin a download in a day. */
  private static int wanted(CatalogueEntry entry, Instant now) {
    return (int) Math.round(entry.curve().demand(now) * HOURS_A_DAY);
  }

  private static void execute(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int n = 0; n < parameters.length; n++) {
        statement.setObject(n + 1, parameters[n]);
      }
      statement.executeUpdate();
    }
  }

  private static <T> String[] texts(List<T> of, Function<T, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }

  private static Catalogue asked(List<CatalogueEntry> entries) {
    SplittableRandom random = new SplittableRandom(1);
    List<String> slugs =
        Stream.generate(() -> StoredRegistry.name(random.nextInt(entries.size())))
            .limit(ASKED)
            .toList();
    List<String> words =
        Stream.generate(() -> entries.get(random.nextInt(entries.size())).title())
            .flatMap(title -> Arrays.stream(title.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")))
            .filter(word -> word.length() > 3)
            .limit(ASKED)
            .toList();
    return new Catalogue(slugs, Category.leaves().stream().map(Category::slug).toList(), words);
  }
}
