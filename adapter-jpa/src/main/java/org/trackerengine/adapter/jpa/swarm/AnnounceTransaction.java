package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.accounting.Bookkeeping;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Script;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.AnnounceRule;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition;

/**
 * An announce from the rows that it reads to those that it writes: swarm and accounts in the
 * caller's transaction. Thread-safe; it holds nothing.
 */
final class AnnounceTransaction {

  private static final UUID NO_BATCH = new UUID(0, 0);

  private final Dialect dialect;
  private final SwarmLimits limits;
  private final Bookkeeping books;
  private final SwarmSql registered;
  private final SwarmSql unregistered;
  private final String nextTurn;

  AnnounceTransaction(Dialect dialect, SwarmLimits limits) {
    this.dialect = dialect;
    this.limits = limits;
    books = new Bookkeeping(dialect, limits);
    registered = SwarmSql.of(dialect, true);
    unregistered = SwarmSql.of(dialect, false);
    nextTurn = dialect.choose("NEXT VALUE FOR turns", "nextval('turns')");
  }

  /**
   * Does what {@code fact} does.
   *
   * @param offset by which stored times are ahead of this process's
   * @param peers emptied by the caller
   */
  AnnounceEffect announce(Connection connection, SwarmAnnounce fact, long offset, PeerBuffer peers)
      throws SQLException {
    SwarmSql sql = fact.torrentId() == 0 ? unregistered : registered;
    SwarmView view = SwarmView.read(connection, dialect, sql, limits, fact, offset);
    List<PeerRow> ghosts = view.ghosts();
    RefusalCode refusal = refusal(fact, view, ghosts);
    if (refusal != null) {
      return AnnounceEffect.refused(refusal);
    }
    Transition transition = AnnounceRule.apply(view.previous(), fact, limits);
    SwarmCounts counts = view.countsAfter(transition.next(), ghosts);
    counts =
        fact.torrentId() == 0
            ? writeUnregistered(connection, fact, view, transition, counts, offset)
            : writeRegistered(connection, fact, view, transition, counts, offset);
    if (!transition.peersWithheld()) {
      view.candidates().handOut(connection, dialect, ghosts, peers);
    }
    return new AnnounceEffect(null, transition.kind(), counts, transition.peersWithheld());
  }

  private @Nullable RefusalCode refusal(SwarmAnnounce fact, SwarmView view, List<PeerRow> ghosts) {
    Peer previous = view.previous();
    if (previous != null && previous.userId() != fact.userId()) {
      return RefusalCode.PEER_ID_TAKEN;
    }
    return previous == null
            && fact.isAccounted()
            && !fact.announce().isStopped()
            && view.othersOfUser() - ghosts.size() >= limits.peersPerUserAndTorrent()
        ? RefusalCode.TOO_MANY_PEERS
        : null;
  }

  private SwarmCounts writeRegistered(
      Connection connection,
      SwarmAnnounce fact,
      SwarmView view,
      Transition transition,
      SwarmCounts counts,
      long offset)
      throws SQLException {
    Script writes = writes(fact, view, transition, fact.torrentId(), offset);
    if (!fact.isAccounted() && !transition.completed()) {
      writes.run(connection);
      return counts;
    }
    TransferBatch change =
        new TransferBatch(
            NO_BATCH,
            Instant.ofEpochMilli(fact.nowMillis() + offset),
            fact.nowMillis(),
            List.of(PeerChange.of(fact, transition)));
    Map<Long, Long> completed = books.book(connection, change, writes);
    return counts.withCompleted(completed.getOrDefault(fact.torrentId(), counts.completed()));
  }

  private SwarmCounts writeUnregistered(
      Connection connection,
      SwarmAnnounce fact,
      SwarmView view,
      Transition transition,
      SwarmCounts counts,
      long offset)
      throws SQLException {
    if (counts.seeders() + counts.leechers() == 0) {
      counts = SwarmCounts.NONE;
    } else if (transition.completed()) {
      counts = counts.withCompleted(counts.completed() + 1);
    }
    Long id = view.unregisteredId();
    if (id == null && transition.next() == null) {
      return counts;
    }
    if (id == null) {
      id = created(connection, fact);
    }
    writes(fact, view, transition, -id, offset).run(connection);
    if (counts.completed() != view.unregisteredCompleted()) {
      setCompleted(connection, id, counts.completed());
    }
    return counts;
  }

  private static void setCompleted(Connection connection, long id, long completed)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE unregistered_swarms SET completed = ? WHERE id = ?")) {
      update.setLong(1, completed);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }

  private static long created(Connection connection, SwarmAnnounce fact) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO unregistered_swarms (info_hash) VALUES (?)",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setBytes(1, fact.swarm().toBytes());
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong("id");
      }
    }
  }

  /** What makes the rows of the peers what they are after the announce. */
  private Script writes(
      SwarmAnnounce fact, SwarmView view, Transition transition, long torrentId, long offset) {
    Script script = new Script(dialect);
    view.ghosts().forEach(row -> row.delete(script, torrentId));
    view.stale().forEach(row -> row.delete(script, torrentId));
    PeerRow own = view.own();
    Peer next = transition.next();
    if (next != null) {
      new PeerRow(fact.proof(), next).write(script, nextTurn, torrentId, own != null, offset);
    } else if (own != null) {
      own.delete(script, torrentId);
    }
    return script;
  }
}
