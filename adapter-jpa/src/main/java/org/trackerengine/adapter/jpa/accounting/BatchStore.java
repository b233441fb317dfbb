package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.accounting.DeadLetters.Letter;
import org.trackerengine.adapter.jpa.database.DatabaseLock;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Script;
import org.trackerengine.adapter.jpa.database.SqlFailures;
import org.trackerengine.adapter.jpa.rows.Writes;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.SwarmMember;

/**
 * Stores whole batches, each in a transaction of the caller. All changes are written together. If
 * the database refuses them because of their content, each half is written separately, and so on; a
 * single change that is refused is put aside.
 */
final class BatchStore {

  private static final String INSERT_H2 =
      "INSERT INTO batches (id, taken_at, changes) VALUES (?, ?, ?)";

  private static final String INSERT_POSTGRESQL =
      String.format(
          Locale.ROOT,
          """
          WITH turn AS MATERIALIZED (
            SELECT pg_advisory_xact_lock(%d, hashtext(current_schema())))
          INSERT INTO batches (id, taken_at, changes) SELECT ?, ?, ? FROM turn
          ON CONFLICT (id) DO NOTHING
          """,
          DatabaseLock.BATCHES_KEY);

  private final Dialect dialect;
  private final Bookkeeping bookkeeping;

  BatchStore(Dialect dialect, SwarmLimits limits) {
    this.dialect = dialect;
    bookkeeping = new Bookkeeping(dialect, limits);
  }

  /**
   * Result of storing a batch.
   *
   * @param completed total number of finished downloads of each torrent whose number changed, by
   *     torrent id
   * @param finished who has finished these downloads
   * @param deadLetters changes that were put aside
   */
  record Outcome(Map<Long, Long> completed, List<SwarmMember> finished, List<Letter> deadLetters) {

    static final Outcome STORED_BEFORE = new Outcome(Map.of(), List.of(), List.of());
  }

  Outcome store(Connection connection, TransferBatch batch) throws SQLException {
    if (!insertBatch(connection, batch)) {
      return Outcome.STORED_BEFORE;
    }
    Outcome outcome = new Outcome(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    List<PeerChange> known = known(connection, batch, outcome);
    storeParts(connection, part(batch, known), outcome);
    DeadLetters.add(connection, batch, outcome.deadLetters());
    return outcome;
  }

  /**
   * Inserts the batch; returns false if it was stored before. Waits for other transactions that
   * store a batch: they would lock the same rows in another order.
   */
  private boolean insertBatch(Connection connection, TransferBatch batch) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(dialect.choose(INSERT_H2, INSERT_POSTGRESQL))) {
      statement.setObject(1, batch.id());
      statement.setLong(2, batch.takenAt().toEpochMilli());
      statement.setInt(3, batch.changes().size());
      return statement.executeUpdate() == 1;
    } catch (SQLException failed) {
      if (dialect == Dialect.H2 && SqlFailures.isDuplicate(failed)) {
        return false;
      }
      throw failed;
    }
  }

  /** Returns the changes whose user and torrent exist, and puts the others aside. */
  private static List<PeerChange> known(Connection connection, TransferBatch batch, Outcome outcome)
      throws SQLException {
    List<PeerChange> changes = batch.changes();
    Set<Long> unknownUsers = Totals.unknown(connection, "users", ids(changes, PeerChange::userId));
    Set<Long> unknownTorrents =
        Totals.unknown(connection, "torrents", ids(changes, PeerChange::torrentId));
    unknownUsers.remove(0L); // no user, in listed mode
    if (unknownUsers.isEmpty() && unknownTorrents.isEmpty()) {
      return changes;
    }
    List<PeerChange> known = new ArrayList<>();
    for (PeerChange change : changes) {
      if (unknownTorrents.contains(change.torrentId())) {
        outcome.deadLetters().add(new Letter(change, "there is no such torrent"));
      } else if (unknownUsers.contains(change.userId())) {
        outcome.deadLetters().add(new Letter(change, "there is no such user"));
      } else {
        known.add(change);
      }
    }
    return known;
  }

  /** Returns the distinct ids, in ascending order. */
  private static Long[] ids(List<PeerChange> changes, ToLongFunction<PeerChange> id) {
    long[] all = new long[changes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = id.applyAsLong(changes.get(i));
    }
    Arrays.sort(all);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        ids.add(all[i]);
      }
    }
    return ids.toArray(Long[]::new);
  }

  private void storeParts(Connection connection, TransferBatch part, Outcome outcome)
      throws SQLException {
    List<PeerChange> changes = part.changes();
    if (changes.isEmpty()) {
      return;
    }
    String refused = tryToStore(connection, part, outcome);
    if (refused != null && changes.size() == 1 && dialect == Dialect.H2) {
      // H2 reports a duplicate if another session has just inserted the same row.
      refused = tryToStore(connection, part, outcome);
    }
    if (refused == null) {
      return;
    }
    if (changes.size() == 1) {
      outcome.deadLetters().add(new Letter(changes.getFirst(), refused));
      return;
    }
    int half = changes.size() / 2;
    storeParts(connection, part(part, changes.subList(0, half)), outcome);
    storeParts(connection, part(part, changes.subList(half, changes.size())), outcome);
  }

  private static TransferBatch part(TransferBatch batch, List<PeerChange> changes) {
    return new TransferBatch(batch.id(), batch.takenAt(), batch.takenAtMillis(), changes);
  }

  /**
   * Stores all changes of {@code part} or none. Returns null when they are stored, else the reason
   * of the refusal.
   */
  private @Nullable String tryToStore(Connection connection, TransferBatch part, Outcome outcome)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      Writes peers = new Writes(dialect);
      PeerRows.store(peers, part);
      List<SwarmMember> finished = new ArrayList<>();
      Map<Long, Long> numbers = bookkeeping.book(connection, part, new Script(dialect), finished);
      peers.execute(connection);
      connection.releaseSavepoint(before);
      outcome.completed().putAll(numbers);
      outcome.finished().addAll(finished);
      return null;
    } catch (SQLException refused) {
      if (!SqlFailures.isData(refused)) {
        throw refused;
      }
      connection.rollback(before);
      return DeadLetters.reason(refused, dialect);
    } catch (ArithmeticException | DateTimeException outOfRange) {
      connection.rollback(before);
      return "a number or a time in it is out of range";
    }
  }
}
