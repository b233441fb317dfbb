package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.accounting.Bookkeeping;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Script;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.AnnounceRule;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Processes an announce in the caller's transaction: reads the rows that it needs, applies the
 * rules, and writes swarm and accounts. Thread-safe.
 */
final class AnnounceTransaction {

  private static final UUID NO_BATCH = new UUID(0, 0);

  private final Dialect dialect;
  private final SwarmLimits limits;
  private final Bookkeeping books;
  private final SwarmSql registered;
  private final SwarmSql unregistered;
  private final RowQuota swarmQuota;
  private final RowQuota peerQuota;
  private final String nextTurn;

  AnnounceTransaction(Dialect dialect, SwarmLimits limits, SqlSwarmLimits tables) {
    this.dialect = dialect;
    this.limits = limits;
    books = new Bookkeeping(dialect, limits);
    registered = SwarmSql.of(dialect, true);
    unregistered = SwarmSql.of(dialect, false);
    swarmQuota = new RowQuota("unregistered_swarms", tables.unregisteredSwarms());
    peerQuota = new RowQuota("peers", tables.peers());
    nextTurn = dialect.choose("NEXT VALUE FOR turns", "nextval('turns')");
  }

  /**
   * Applies the announce {@code fact}.
   *
   * @param offset by which stored times are ahead of this process's
   * @param peers emptied by the caller; filled with the peers for the response
   */
  AnnounceEffect announce(Connection connection, SwarmAnnounce fact, long offset, PeerBuffer peers)
      throws SQLException {
    SwarmSql sql = fact.torrentId() == 0 ? unregistered : registered;
    SwarmView view = SwarmView.read(connection, dialect, sql, limits, fact, offset);
    RefusalCode refusal = refusal(connection, view);
    if (refusal != null) {
      return AnnounceEffect.refused(refusal);
    }
    Transition applied = AnnounceRule.apply(view.previous(), fact, limits);
    boolean waits = view.waitsForSlot();
    Transition transition = waits ? applied.waiting() : applied;
    List<SwarmMember> finished = new ArrayList<>();
    SwarmCounts counts =
        sql.registered()
            ? writeRegistered(connection, view, transition, finished)
            : writeUnregistered(connection, view, transition);
    if (!transition.peersWithheld()) {
      view.candidates().handOut(connection, dialect, view.ghosts(), peers);
    }
    boolean counted = !finished.isEmpty() || fact.torrentId() == 0 && transition.completed();
    return new AnnounceEffect(
        null, transition.kind(), counts, applied.peersWithheld(), waits, counted);
  }

  private @Nullable RefusalCode refusal(Connection connection, SwarmView view) throws SQLException {
    SwarmAnnounce fact = view.fact();
    Peer previous = view.previous();
    if (previous != null || fact.announce().isStopped()) {
      return previous == null || previous.userId() == fact.userId()
          ? null
          : RefusalCode.PEER_ID_TAKEN;
    }
    if (fact.isAccounted()) {
      int others = view.othersOfUser() - view.ghosts().size();
      return others < fact.mostPeers(limits) ? null : RefusalCode.TOO_MANY_PEERS;
    }
    if (fact.torrentId() == 0
        && view.unregisteredId() == null
        && !swarmQuota.take(connection, fact.nowMillis())) {
      return RefusalCode.TOO_MANY_TORRENTS;
    }
    return peerQuota.take(connection, fact.nowMillis()) ? null : RefusalCode.OVERLOADED;
  }

  private SwarmCounts writeRegistered(
      Connection connection, SwarmView view, Transition transition, List<SwarmMember> finished)
      throws SQLException {
    SwarmAnnounce fact = view.fact();
    SwarmCounts counts = view.countsAfter(transition.next());
    Script writes = writes(view, transition, fact.torrentId());
    if (!fact.isAccounted() && !transition.completed()) {
      writes.run(connection);
      return counts;
    }
    TransferBatch change =
        new TransferBatch(
            NO_BATCH,
            Instant.ofEpochMilli(fact.nowMillis() + view.offset()),
            fact.nowMillis(),
            List.of(PeerChange.of(fact, transition)));
    Map<Long, Long> completed = books.book(connection, change, writes, finished);
    return counts.withCompleted(completed.getOrDefault(fact.torrentId(), counts.completed()));
  }

  private SwarmCounts writeUnregistered(
      Connection connection, SwarmView view, Transition transition) throws SQLException {
    SwarmCounts after = view.countsAfter(transition.next());
    boolean left = after.seeders() + after.leechers() == 0;
    SwarmCounts counts =
        left
            ? SwarmCounts.NONE
            : after.withCompleted(after.completed() + (transition.completed() ? 1 : 0));
    Long id = view.unregisteredId();
    if (id == null && transition.next() == null) {
      return counts;
    }
    long swarmId = id == null ? created(connection, view.fact().swarm()) : id;
    Script writes = writes(view, transition, -swarmId);
    if (counts.completed() != view.unregisteredCompleted()) {
      writes.update(
          "UPDATE unregistered_swarms SET completed = ? WHERE id = ?",
          to -> to.add(counts.completed()).add(swarmId));
    }
    writes.run(connection);
    return counts;
  }

  private static long created(Connection connection, InfoHash swarm) throws SQLException {
    String sql = "INSERT INTO unregistered_swarms (info_hash) VALUES (?)";
    try (PreparedStatement insert =
        connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      new Arguments(insert).add(swarm);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong("id");
      }
    }
  }

  /** Returns the statements that bring the rows of peers to their state after the announce. */
  private Script writes(SwarmView view, Transition transition, long torrentId) {
    Script script = new Script(dialect);
    view.ghosts().forEach(row -> row.delete(script, torrentId));
    view.stale().forEach(row -> row.delete(script, torrentId));
    PeerRow own = view.own();
    Peer next = transition.next();
    if (next != null) {
      new PeerRow(view.fact().proof(), next)
          .write(script, nextTurn, torrentId, own != null, view.offset());
    } else if (own != null) {
      own.delete(script, torrentId);
    }
    return script;
  }
}
