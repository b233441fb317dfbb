package org.trackerengine.adapter.jpa.accounting;

import static org.trackerengine.adapter.jpa.accounting.Columns.Type.INT;
import static org.trackerengine.adapter.jpa.accounting.Columns.Type.LONG;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Dialect;

/**
 * Counts the peers of all torrents, some torrents at a time. It deletes peers that have been silent
 * for a day and that no change has removed, stores the counts that differ from those stored, and
 * keeps a sample of them. Peers are counted regardless of their age: the store removes silent ones,
 * and peers do not age while no tracker runs. Confined to one thread.
 */
final class Recount {

  private static final int TORRENTS = 1_000;
  private static final Duration SILENT_PEERS_KEPT_FOR = Duration.ofDays(1);
  private static final Duration SAMPLES_KEPT_FOR = Duration.ofDays(7);

  private static final String LAST =
      """
      SELECT MAX(n.id), COUNT(*) FROM
        (SELECT id FROM torrents WHERE id >= ? ORDER BY id FETCH FIRST ? ROWS ONLY) n
      """;
  private static final String DROP_SILENT =
      """
      DELETE FROM peers WHERE torrent_id BETWEEN ? AND ?
        AND seen_at < (SELECT MAX(taken_at) FROM batches) - ?
      """;
  private static final String DROP_SAMPLES =
      "DELETE FROM torrent_samples WHERE torrent_id BETWEEN ? AND ? AND sampled_at < ?";
  private static final String CHANGED =
      """
      SELECT t.id, COALESCE(n.seeders, 0), COALESCE(n.leechers, 0), t.completed
      FROM torrents t LEFT JOIN (
        SELECT torrent_id, COUNT(CASE WHEN is_seeder THEN 1 END) AS seeders,
          COUNT(CASE WHEN NOT is_seeder THEN 1 END) AS leechers
        FROM peers WHERE torrent_id BETWEEN ? AND ? GROUP BY torrent_id) n
      ON n.torrent_id = t.id
      WHERE t.id BETWEEN ? AND ?
        AND (t.seeders <> COALESCE(n.seeders, 0) OR t.leechers <> COALESCE(n.leechers, 0))
      ORDER BY t.id
      """;

  private static final String COUNT_H2 =
      "UPDATE torrents SET seeders = ?, leechers = ? WHERE id = ?";
  private static final String COUNT_POSTGRESQL =
      """
      WITH n AS MATERIALIZED (
        SELECT t.id, n.seeders, n.leechers
        FROM (%s) AS n (seeders, leechers, id)
        JOIN torrents t ON t.id = n.id ORDER BY t.id FOR NO KEY UPDATE OF t)
      UPDATE torrents t SET seeders = n.seeders, leechers = n.leechers FROM n WHERE t.id = n.id
      """;
  private static final String SAMPLE_H2 =
      """
      MERGE INTO torrent_samples (torrent_id, sampled_at, seeders, leechers, completed)
      KEY (torrent_id, sampled_at) VALUES (?, ?, ?, ?, ?)
      """;
  private static final String SAMPLE_POSTGRESQL =
      """
      INSERT INTO torrent_samples (torrent_id, sampled_at, seeders, leechers, completed)
      %s
      ON CONFLICT (torrent_id, sampled_at) DO UPDATE SET seeders = excluded.seeders,
        leechers = excluded.leechers, completed = excluded.completed
      """;

  private final Dialect dialect;
  private final Instant hour;
  private long next = Long.MIN_VALUE;

  /** Creates the recount of {@code hour}. */
  Recount(Dialect dialect, Instant hour) {
    this.dialect = dialect;
    this.hour = hour;
  }

  Instant hour() {
    return hour;
  }

  private record Counts(long torrentId, int seeders, int leechers, long completed) {}

  /** Returns whether all torrents are counted. */
  boolean isDone() {
    return next == Long.MAX_VALUE;
  }

  /** Counts the next part of the torrents. */
  void countNext(Database database) {
    next =
        database.inTransaction(connection -> {
          long last = last(connection);
          drop(connection, DROP_SILENT, last, SILENT_PEERS_KEPT_FOR.toMillis());
          drop(connection, DROP_SAMPLES, last, hour.minus(SAMPLES_KEPT_FOR).toEpochMilli());
          store(connection, changed(connection, last));
          return last == Long.MAX_VALUE ? last : last + 1;
        });
  }

  /** Returns the id of the last torrent in this part; {@link Long#MAX_VALUE} in the last part. */
  private long last(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST)) {
      statement.setLong(1, next);
      statement.setInt(2, TORRENTS);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(2) < TORRENTS ? Long.MAX_VALUE : row.getLong(1);
      }
    }
  }

  private void drop(Connection connection, String sql, long last, long time) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, next);
      statement.setLong(2, last);
      statement.setLong(3, time);
      statement.executeUpdate();
    }
  }

  private List<Counts> changed(Connection connection, long last) throws SQLException {
    List<Counts> changed = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
      statement.setLong(1, next);
      statement.setLong(2, last);
      statement.setLong(3, next);
      statement.setLong(4, last);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          changed.add(new Counts(row.getLong(1), row.getInt(2), row.getInt(3), row.getLong(4)));
        }
      }
    }
    return changed;
  }

  private void store(Connection connection, List<Counts> changed) throws SQLException {
    Columns counts = new Columns(changed.size(), INT, INT, LONG);
    Columns samples = new Columns(changed.size(), LONG, LONG, INT, INT, LONG);
    for (Counts of : changed) {
      counts.add(of.seeders()).add(of.leechers()).add(of.torrentId());
      samples
          .add(of.torrentId())
          .add(hour.toEpochMilli())
          .add(of.seeders())
          .add(of.leechers())
          .add(of.completed());
    }
    new Writes(dialect)
        .add(COUNT_H2, COUNT_POSTGRESQL, counts)
        .add(SAMPLE_H2, SAMPLE_POSTGRESQL, samples)
        .execute(connection);
  }
}
