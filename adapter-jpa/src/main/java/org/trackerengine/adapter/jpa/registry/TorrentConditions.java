package org.trackerengine.adapter.jpa.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.registry.row.StorableText;
import org.trackerengine.application.port.registry.SearchTargets;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.domain.search.Range;
import org.trackerengine.domain.search.Search;

/**
 * Writes the conditions of a search as SQL. Texts become parameters. Ids are written into the
 * statement, so that the planner knows how many torrents a category, a tag or an uploader has.
 */
final class TorrentConditions {

  private static final String HAS_TAG =
      "(SELECT 1 FROM torrent_tags x WHERE x.torrent_id = torrents.id AND x.tag_id = ";

  /**
   * Ids of free torrents that are written into a statement, so that the planner knows of how many.
   */
  private static final int MOST_FREE_IDS = 1_000;

  private static final String FREE_NOW =
      """
      (SELECT torrent_id FROM factors
       WHERE torrent_id <> 0 AND user_id = 0 AND group_id = 0 AND download_factor = 0
         AND (starts_at IS NULL OR starts_at <= ?) AND (ends_at IS NULL OR ends_at > ?))
      """;

  /** An instant that both databases can store. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private final Dialect dialect;
  private final StringBuilder sql;
  private final List<Object> values;

  /** Appends to {@code sql} and {@code values}. */
  TorrentConditions(Dialect dialect, StringBuilder sql, List<Object> values) {
    this.dialect = dialect;
    this.sql = sql;
    this.values = values;
  }

  void add(TorrentQuery query) {
    Search search = query.search();
    SearchTargets targets = query.targets();
    query.words().forEach(this::addWord);
    for (String word : query.without()) {
      sql.append(" AND name_key NOT LIKE ?");
      values.add(pattern(word));
    }
    if (targets.categories() != null) {
      sql.append(" AND category_id").append(in(targets.categories()));
    }
    targets.tagIds().forEach(tag -> addTag(" AND EXISTS ", tag));
    targets.withoutTagIds().forEach(tag -> addTag(" AND NOT EXISTS ", tag));
    if (targets.uploaderId() != null) {
      sql.append(" AND uploader_id = ").append((long) targets.uploaderId());
      sql.append(targets.anonymousToo() ? "" : " AND NOT anonymous");
    }
    addRange("size", search.size());
    addRange("seeders", search.seeders());
    addAge(search.age(), targets.now());
    if (search.freeleech() != null) {
      addFree(search.freeleech(), targets);
    }
  }

  /** On PostgreSQL a word may also be one of the description. */
  private void addWord(String word) {
    boolean fullText = dialect == Dialect.POSTGRESQL;
    sql.append(fullText ? " AND (name_key LIKE ?" : " AND name_key LIKE ?");
    values.add(pattern(word));
    if (fullText) {
      sql.append(" OR description_words @@ plainto_tsquery('simple', ?))");
      values.add(StorableText.of(word));
    }
  }

  private static String pattern(String word) {
    return "%" + literal(StorableText.of(word)) + "%";
  }

  /**
   * Escapes the wildcards of LIKE in a word; both databases use a backslash as escape character.
   */
  private static String literal(String word) {
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private void addTag(String condition, long tag) {
    sql.append(condition).append(HAS_TAG).append(tag).append(')');
  }

  private void addRange(String column, Range range) {
    if (range.from() > 0) {
      sql.append(" AND ").append(column).append(" >= ").append(range.from());
    }
    if (range.to() < Long.MAX_VALUE) {
      sql.append(" AND ").append(column).append(" <= ").append(range.to());
    }
  }

  private void addAge(Range age, Instant now) {
    if (age.from() > 0) {
      sql.append(" AND created_at <= ?");
      values.add(before(now, age.from()).atOffset(ZoneOffset.UTC));
    }
    if (age.to() < Long.MAX_VALUE) {
      sql.append(" AND created_at >= ?");
      values.add(before(now, age.to()).atOffset(ZoneOffset.UTC));
    }
  }

  private static Instant before(Instant now, long seconds) {
    long most = Duration.between(FIRST, now).toSeconds();
    return now.minusSeconds(Math.min(seconds, most));
  }

  private void addFree(boolean free, SearchTargets targets) {
    if (targets.allFree()) {
      sql.append(free ? "" : " AND FALSE");
      return;
    }
    sql.append(free ? " AND (" : " AND NOT (").append("download_factor = 0");
    if (targets.freeTorrents().size() > MOST_FREE_IDS) {
      sql.append(" OR id IN ").append(FREE_NOW);
      values.add(targets.now().atOffset(ZoneOffset.UTC));
      values.add(targets.now().atOffset(ZoneOffset.UTC));
    } else if (!targets.freeTorrents().isEmpty()) {
      sql.append(" OR id").append(in(targets.freeTorrents()));
    }
    sql.append(')');
  }

  private static String in(Collection<Long> ids) {
    return ids.isEmpty()
        ? " IN (0)"
        : ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(",", " IN (", ")"));
  }
}
