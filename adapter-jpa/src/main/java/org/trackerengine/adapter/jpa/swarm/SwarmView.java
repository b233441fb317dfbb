package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Script;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * State of a swarm that an announce needs, read in one round trip after the locks are acquired. It
 * contains the caller's own row, those of its user or at its endpoints, the counts before the
 * announce, and peers to hand out. Until the transaction ends, no other transaction changes the
 * rows of the caller and its user.
 */
final class SwarmView {

  /** First of the two keys of an advisory lock; no other locks use it. */
  private static final int ADVISORY_SPACE = 0x73776172;

  private final SwarmAnnounce fact;
  private final SwarmLimits limits;
  private final long offset;
  private final Candidates candidates;
  private final List<PeerRow> others = new ArrayList<>();
  private List<PeerRow> ghosts = List.of();
  private @Nullable PeerRow own;
  private SwarmCounts counts = SwarmCounts.NONE;
  private @Nullable Long unregisteredId;
  private long unregisteredCompleted;
  private int otherDownloads;

  private SwarmView(SwarmAnnounce fact, SwarmLimits limits, long offset, Candidates candidates) {
    this.fact = fact;
    this.limits = limits;
    this.offset = offset;
    this.candidates = candidates;
  }

  /** Waits for announces with the same keys, and reads. */
  static SwarmView read(
      Connection connection,
      Dialect dialect,
      SwarmSql sql,
      SwarmLimits limits,
      SwarmAnnounce fact,
      long offset)
      throws SQLException {
    SwarmView view = new SwarmView(fact, limits, offset, new Candidates(sql, limits, fact, offset));
    Script script = new Script(dialect);
    view.lock(script, sql, dialect);
    view.ask(script, sql, dialect);
    view.candidates.ask(script);
    script.run(connection);
    view.ghosts =
        view.others.stream()
            .filter(row -> view.isFresh(row.peer()) && view.isAtCallers(row.peer()))
            .toList();
    if (view.ghosts.isEmpty() && view.isFull()) {
      view.ghosts = view.longestSilentAtItsAddress();
    }
    return view;
  }

  /**
   * Returns whether the announce would add a peer although its user has the maximum number of other
   * peers.
   */
  private boolean isFull() {
    return fact.isAccounted()
        && !fact.announce().isStopped()
        && previous() == null
        && othersOfUser() == fact.mostPeers(limits);
  }

  /**
   * Returns the peer at the caller's address that has been silent longest, or an empty list: a
   * client may have come back with another peer id and another port.
   */
  private List<PeerRow> longestSilentAtItsAddress() {
    IpAddress address = fact.announce().address();
    return others.stream()
        .filter(row -> isFresh(row.peer()))
        .filter(row -> {
          Presence presence = row.peer().presence(address.isV4());
          return presence != null && presence.endpoint().address().equals(address);
        })
        .min(Comparator.comparingLong(row -> row.peer().lastSeenMillis()))
        .map(List::of)
        .orElse(List.of());
  }

  private void lock(Script script, SwarmSql sql, Dialect dialect) {
    if (!sql.registered()) {
      script.query(sql.lockSwarm(), to -> to.add(fact.swarm()), this::readSwarm);
    } else if (dialect == Dialect.POSTGRESQL) {
      for (int key : LockKeys.of(fact)) {
        script.query(
            "SELECT pg_advisory_xact_lock(?, ?)",
            to -> to.add(ADVISORY_SPACE).add(key),
            ResultSet::next);
      }
    }
  }

  private void readSwarm(ResultSet rows) throws SQLException {
    if (rows.next()) {
      unregisteredId = rows.getLong(1);
      unregisteredCompleted = rows.getLong(2);
    }
  }

  private void ask(Script script, SwarmSql sql, Dialect dialect) {
    Announce announce = fact.announce();
    script.query(
        sql.own(),
        to -> sql.bindSwarm(to, fact).add(announce.peerId()).add(fact.proof()),
        this::readOwn);
    if (!announce.isStopped() && fact.isAccounted()) {
      script.query(
          sql.ofUser(), to -> sql.bindSwarm(to, fact).add(fact.userId()), this::readOthers);
    } else if (!announce.isStopped() && Endpoint.isPort(announce.port())) {
      script.query(
          sql.atEndpoints(),
          to -> sql.bindSwarm(to, fact).add(0L).add(endpoint(true)).add(endpoint(false)),
          this::readOthers);
    }
    if (fact.needsSlot()) {
      askForDownloads(script, dialect);
    }
    script.query(
        sql.counts(),
        to -> {
          if (sql.registered()) {
            to.add(fact.torrentId());
          }
          sql.bindSwarm(to, fact).add(fact.nowMillis() + offset - limits.freshMillis());
        },
        this::readCounts);
  }

  private void askForDownloads(Script script, Dialect dialect) {
    script.query(
        SwarmSql.otherDownloads(dialect),
        to ->
            to.add(fact.userId())
                .add(fact.torrentId())
                .add(fact.nowMillis() + offset - limits.freshMillis()),
        rows -> otherDownloads = rows.next() ? rows.getInt(1) : 0);
  }

  private @Nullable Endpoint endpoint(boolean ofV4) {
    Announce announce = fact.announce();
    IpAddress second = announce.secondAddress();
    IpAddress address = announce.address().isV4() == ofV4 ? announce.address() : second;
    return address == null || address.isV4() != ofV4
        ? null
        : new Endpoint(address, announce.port());
  }

  private void readOwn(ResultSet rows) throws SQLException {
    own = rows.next() ? PeerRow.read(rows, offset) : null;
  }

  private void readOthers(ResultSet rows) throws SQLException {
    while (rows.next()) {
      PeerRow row = PeerRow.read(rows, offset);
      if (row.proof() != fact.proof() || !row.peer().id().equals(fact.announce().peerId())) {
        others.add(row);
      }
    }
  }

  private void readCounts(ResultSet rows) throws SQLException {
    rows.next();
    counts = new SwarmCounts(rows.getInt(1), rows.getInt(2), rows.getInt(3), rows.getLong(4));
    if (fact.torrentId() == 0 && counts.seeders() + counts.leechers() > 0) {
      counts = counts.withCompleted(unregisteredCompleted);
    }
  }

  private boolean isFresh(Peer peer) {
    return peer.isFresh(fact.nowMillis(), limits.freshMillis());
  }

  SwarmAnnounce fact() {
    return fact;
  }

  /** Returns the milliseconds by which stored times are ahead of this process's. */
  long offset() {
    return offset;
  }

  /** Returns the caller's row, fresh or not; null if there is none. */
  @Nullable PeerRow own() {
    return own;
  }

  /** Returns the caller's peer if it is fresh, else null. */
  @Nullable Peer previous() {
    return own != null && isFresh(own.peer()) ? own.peer() : null;
  }

  /** Returns the number of other fresh peers of the caller's user. */
  int othersOfUser() {
    return (int) others.stream().filter(row -> isFresh(row.peer())).count();
  }

  /** Returns whether the announce needs a download slot, and the user has none left. */
  boolean waitsForSlot() {
    return fact.needsSlot() && otherDownloads >= fact.downloadSlots();
  }

  /** Returns the fresh peers that the announce replaces. */
  List<PeerRow> ghosts() {
    return ghosts;
  }

  /** Returns the peers that have been silent for too long. */
  List<PeerRow> stale() {
    return others.stream().filter(row -> !isFresh(row.peer())).toList();
  }

  private boolean isAtCallers(Peer peer) {
    Announce announce = fact.announce();
    IpAddress second = announce.secondAddress();
    return Endpoint.isPort(announce.port())
        && (peer.isAt(announce.endpoint())
            || second != null
                && second.isV4() != announce.address().isV4()
                && peer.isAt(new Endpoint(second, announce.port())));
  }

  /** Returns the id of an unregistered swarm; null if there is none. */
  @Nullable Long unregisteredId() {
    return unregisteredId;
  }

  /** Returns how often an unregistered swarm was completed, as stored by its last announce. */
  long unregisteredCompleted() {
    return unregisteredCompleted;
  }

  Candidates candidates() {
    return candidates;
  }

  /**
   * Returns the counts after the caller's peer has become {@code next} and the ghosts are removed;
   * the number of finished downloads is unchanged.
   */
  SwarmCounts countsAfter(@Nullable Peer next) {
    SwarmCounts after = next == null ? counts : with(counts, next, 1);
    Peer previous = previous();
    if (previous != null) {
      after = with(after, previous, -1);
    }
    for (PeerRow ghost : ghosts) {
      after = with(after, ghost.peer(), -1);
    }
    return after;
  }

  private static SwarmCounts with(SwarmCounts counts, Peer peer, int times) {
    boolean seeds = peer.role() == PeerRole.SEEDER;
    return new SwarmCounts(
        counts.seeders() + (seeds ? times : 0),
        counts.leechers() + (seeds ? 0 : times),
        counts.downloaders() + (peer.role() == PeerRole.LEECHER ? times : 0),
        counts.completed());
  }
}
