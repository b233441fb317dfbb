package org.trackerengine.adapter.jpa.registry;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.trackerengine.adapter.jpa.registry.row.StorableText;
import org.trackerengine.application.port.registry.TorrentPosition;
import org.trackerengine.application.port.registry.TorrentQuery;

/**
 * Statement that finds a page of torrents, and one row more, which shows whether there is another
 * page. It is written to match the indexes {@code torrents_listed_…}, so a page costs no more than
 * its rows wherever it begins.
 *
 * @param sql the statement
 * @param values for its parameters, in order
 */
record TorrentPageSelect(String sql, List<Object> values) {

  /**
   * Creates the statement for a query.
   *
   * @throws IllegalArgumentException when {@code query.after()} is not a {@code next} of the query
   */
  static TorrentPageSelect of(TorrentQuery query) {
    StringBuilder sql =
        new StringBuilder("SELECT * FROM torrents WHERE visible AND status = 'APPROVED'");
    List<Object> values = new ArrayList<>();
    for (String word : query.words()) {
      sql.append(" AND name_key LIKE ?");
      values.add("%" + literal(StorableText.of(word)) + "%");
    }
    TorrentPosition start = query.start();
    if (start != null) {
      behind(start, query.sort(), sql, values);
    }
    sql.append(" ORDER BY ").append(order(query.sort()));
    sql.append(" LIMIT ").append(query.limit() + 1);
    return new TorrentPageSelect(sql.toString(), List.copyOf(values));
  }

  /**
   * Escapes the wildcards of LIKE in a word; both databases use a backslash as escape character.
   */
  private static String literal(String word) {
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static String order(TorrentQuery.Sort sort) {
    return switch (sort) {
      case NEWEST -> "created_at DESC, id DESC";
      case NAME -> "name_key, created_at DESC, id DESC";
      case SIZE -> "size DESC, created_at DESC, id DESC";
      case COMPLETED -> "completed DESC, created_at DESC, id DESC";
    };
  }

  private static void behind(
      TorrentPosition start, TorrentQuery.Sort sort, StringBuilder sql, List<Object> values) {
    switch (sort) {
      case NEWEST -> sql.append(" AND (created_at, id) < (?, ?)");
      case NAME -> {
        // Rows cannot be compared when one column ascends and the others descend.
        sql.append(" AND name_key >= ? AND (name_key > ? OR (created_at, id) < (?, ?))");
        values.add(start.name());
        values.add(start.name());
      }
      case SIZE -> {
        sql.append(" AND (size, created_at, id) < (?, ?, ?)");
        values.add(start.number());
      }
      case COMPLETED -> {
        sql.append(" AND (completed, created_at, id) < (?, ?, ?)");
        values.add(start.number());
      }
    }
    values.add(start.createdAt().atOffset(ZoneOffset.UTC));
    values.add(start.id());
  }
}
