package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.application.accounting.Baseline;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * What is done to the accounts now and then: what is too old is dropped, and once an hour the peers
 * of torrents are counted. None of the times has an index, because each announce would have to
 * change it; so each table is read as a whole, once an hour, in a transaction of its own.
 */
final class Tidying {

  private static final System.Logger LOG = System.getLogger(Tidying.class.getName());

  private static final Duration BATCHES_KEPT_FOR = Duration.ofDays(1);
  private static final Duration SILENT_PEERS_KEPT_FOR = Duration.ofDays(1);
  private static final Duration SAMPLES_KEPT_FOR = Duration.ofDays(7);

  private static final String OLD_BASELINES_H2 =
      "DELETE FROM baselines WHERE reported_at < ? FETCH FIRST ? ROWS ONLY";
  private static final String OLD_BASELINES_POSTGRESQL =
      """
      DELETE FROM baselines WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM baselines WHERE reported_at < ? LIMIT ?))
      """;
  private static final String OLD_BATCHES =
      """
      DELETE FROM batches
      WHERE taken_at < ? AND taken_at < (SELECT MAX(taken_at) FROM batches)
      """;
  private static final String SILENT_PEERS =
      "DELETE FROM peers WHERE seen_at < (SELECT MAX(taken_at) FROM batches) - ?";
  private static final String OLD_SAMPLES = "DELETE FROM torrent_samples WHERE sampled_at < ?";

  private static final String SAMPLE =
      """
      INSERT INTO torrent_samples (torrent_id, sampled_at, seeders, leechers, completed)
      SELECT t.id, ?, COUNT(*) FILTER (WHERE p.is_seeder),
        COUNT(*) FILTER (WHERE NOT p.is_seeder), t.completed
      FROM peers p JOIN torrents t ON t.id = p.torrent_id
      WHERE p.seen_at > ?
        AND NOT EXISTS (SELECT 1 FROM torrent_samples s
          WHERE s.torrent_id = t.id AND s.sampled_at = ?)
      GROUP BY t.id, t.completed
      """;

  private static final String RECOUNT =
      """
      MERGE INTO torrents t USING (
        SELECT c.id, COUNT(CASE WHEN p.is_seeder THEN 1 END) AS seeders,
          COUNT(CASE WHEN NOT p.is_seeder THEN 1 END) AS leechers
        FROM torrents c LEFT JOIN peers p ON p.torrent_id = c.id AND p.seen_at > ?
        GROUP BY c.id) n
      ON t.id = n.id
      WHEN MATCHED AND (t.seeders <> n.seeders OR t.leechers <> n.leechers)
        THEN UPDATE SET seeders = n.seeders, leechers = n.leechers
      """;

  private final Database database;
  private final SwarmLimits limits;

  /** The hour whose work is done; a clock that was set back begins anew. */
  private Instant doneHour = Instant.MIN;

  Tidying(Database database, SwarmLimits limits) {
    this.database = database;
    this.limits = limits;
  }

  /** Does the work of this hour, unless it is done. */
  synchronized void run(Instant now) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    if (hour.equals(doneHour)) {
      return;
    }
    boolean moreBaselines =
        update(
                database.dialect().choose(OLD_BASELINES_H2, OLD_BASELINES_POSTGRESQL),
                now.minus(Baseline.KEPT_FOR).toEpochMilli(),
                (long) database.limits().baselinesPerTidy())
            == database.limits().baselinesPerTidy();
    update(OLD_BATCHES, now.minus(BATCHES_KEPT_FOR).toEpochMilli());
    update(SILENT_PEERS, SILENT_PEERS_KEPT_FOR.toMillis());
    update(OLD_SAMPLES, now.minus(SAMPLES_KEPT_FOR).toEpochMilli());
    int dropped =
        database.inTransaction(
            connection -> DeadLetters.drop(connection, database.limits().deadLetters()));
    sample(now, hour);
    doneHour = moreBaselines ? Instant.MIN : hour;
    if (dropped > 0) {
      LOG.log(
          System.Logger.Level.WARNING, "{0} dead letters were dropped, the oldest first", dropped);
    }
  }

  private void sample(Instant now, Instant hour) {
    long freshSince = now.toEpochMilli() - limits.freshMillis();
    update(
        database.dialect().choose(SAMPLE, SAMPLE + " ON CONFLICT DO NOTHING"),
        hour.toEpochMilli(),
        freshSince,
        hour.toEpochMilli());
    update(RECOUNT, freshSince);
  }

  private int update(String sql, long... parameters) {
    return database.inTransaction(connection -> update(connection, sql, parameters));
  }

  private static int update(Connection connection, String sql, long... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setLong(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }
}
