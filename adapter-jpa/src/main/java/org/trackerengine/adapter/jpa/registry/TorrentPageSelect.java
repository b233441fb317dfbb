package org.trackerengine.adapter.jpa.registry;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.trackerengine.adapter.jpa.database.Dialect;
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
  static TorrentPageSelect of(TorrentQuery query, Dialect dialect) {
    StringBuilder sql =
        new StringBuilder("SELECT * FROM torrents WHERE visible AND status = 'APPROVED'");
    List<Object> values = new ArrayList<>();
    new TorrentConditions(dialect, sql, values).add(query);
    TorrentPosition start = query.start();
    if (start != null) {
      behind(start, query.sort(), sql, values);
    }
    sql.append(" ORDER BY ").append(order(query.sort()));
    sql.append(" LIMIT ").append(query.limit() + 1);
    return new TorrentPageSelect(sql.toString(), List.copyOf(values));
  }

  private static String order(TorrentQuery.Sort sort) {
    return switch (sort) {
      case NEWEST -> "created_at DESC, id DESC";
      case NAME -> "name_key, created_at DESC, id DESC";
      case SIZE -> "size DESC, created_at DESC, id DESC";
      case COMPLETED -> "completed DESC, created_at DESC, id DESC";
      case SEEDERS -> "seeders DESC, created_at DESC, id DESC";
      case LEECHERS -> "leechers DESC, created_at DESC, id DESC";
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
      case SIZE -> behindNumber("size", start, sql, values);
      case COMPLETED -> behindNumber("completed", start, sql, values);
      case SEEDERS -> behindNumber("seeders", start, sql, values);
      case LEECHERS -> behindNumber("leechers", start, sql, values);
    }
    values.add(start.createdAt().atOffset(ZoneOffset.UTC));
    values.add(start.id());
  }

  private static void behindNumber(
      String column, TorrentPosition start, StringBuilder sql, List<Object> values) {
    sql.append(" AND (").append(column).append(", created_at, id) < (?, ?, ?)");
    values.add(start.number());
  }
}
