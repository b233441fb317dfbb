package org.trackerengine.adapter.jpa.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Dialect;

/**
 * Where a torrent is sorted in.
 *
 * @param categoryId category, or null
 * @param tags names of its tags, sorted
 */
public record Sorting(@Nullable Long categoryId, List<String> tags) {

  private static final String TAGS =
      "SELECT torrent_id, name FROM torrent_tags JOIN tags ON id = tag_id"
          + " WHERE torrent_id = ANY (?)";

  /** Whether there is neither a category nor a tag. */
  public boolean isNone() {
    return categoryId == null && tags.isEmpty();
  }

  /**
   * Stores the category and tags of a torrent in place of those that it has, and returns what is
   * stored: what does not exist is left out. Rows are locked against being removed until the end of
   * the transaction, so this comes late in it.
   */
  public static Sorting store(
      Connection connection, Dialect dialect, long torrentId, Sorting wanted) throws SQLException {
    Long category = wanted.categoryId;
    if (category != null) {
      category = locked(connection, dialect, category);
    }
    update(connection, "UPDATE torrents SET category_id = ? WHERE id = ?", category, torrentId);
    Map<String, Long> tags = locked(connection, dialect, wanted.tags);
    update(connection, "DELETE FROM torrent_tags WHERE torrent_id = ?", torrentId);
    for (long tag : tags.values()) {
      update(connection, "INSERT INTO torrent_tags VALUES (?, ?)", torrentId, tag);
    }
    return new Sorting(category, List.copyOf(tags.keySet()));
  }

  private static String lock(Dialect dialect) {
    return dialect.choose(" FOR UPDATE", " FOR KEY SHARE");
  }

  private static @Nullable Long locked(Connection connection, Dialect dialect, long categoryId)
      throws SQLException {
    String select = "SELECT id FROM categories WHERE id = ?" + lock(dialect);
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setLong(1, categoryId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }

  private static Map<String, Long> locked(
      Connection connection, Dialect dialect, List<String> names) throws SQLException {
    Map<String, Long> tags = new TreeMap<>();
    if (names.isEmpty()) {
      return tags;
    }
    String select = "SELECT id, name FROM tags WHERE name = ANY (?) ORDER BY id" + lock(dialect);
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setArray(1, connection.createArrayOf("varchar", names.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          tags.put(row.getString(2), row.getLong(1));
        }
      }
    }
    return tags;
  }

  private static void update(Connection connection, String sql, @Nullable Long... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int n = 0; n < values.length; n++) {
        statement.setObject(n + 1, values[n], Types.BIGINT);
      }
      statement.executeUpdate();
    }
  }

  /** Returns the tags of torrents by id, sorted; torrents without tags are not in the map. */
  public static Map<Long, List<String>> tags(Connection connection, Collection<Long> torrentIds)
      throws SQLException {
    Map<Long, List<String>> tags = new HashMap<>();
    if (torrentIds.isEmpty()) {
      return tags;
    }
    try (PreparedStatement statement = connection.prepareStatement(TAGS)) {
      statement.setArray(1, connection.createArrayOf("bigint", torrentIds.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          tags.computeIfAbsent(row.getLong(1), none -> new ArrayList<>()).add(row.getString(2));
        }
      }
    }
    tags.values().forEach(names -> names.sort(null));
    return tags;
  }

  /** Stores the description of a torrent in place of the one that it has; empty for none. */
  public static void describe(Connection connection, long torrentId, String description)
      throws SQLException {
    update(connection, "DELETE FROM torrent_texts WHERE torrent_id = ?", torrentId);
    if (description.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO torrent_texts VALUES (?, ?)")) {
      statement.setLong(1, torrentId);
      statement.setString(2, description);
      statement.executeUpdate();
    }
  }
}
