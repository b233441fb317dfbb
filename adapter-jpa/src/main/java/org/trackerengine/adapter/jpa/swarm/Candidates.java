package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Script;
import org.trackerengine.adapter.jpa.database.WireForm;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.HandOut;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Peers that one caller may receive, in the order of the selection policy, read page by page; the
 * first page is usually enough. The query checks the conditions that depend on a single row; {@link
 * HandOut} checks the others.
 */
final class Candidates {

  /**
   * Additional rows of a page, in place of those that {@link HandOut} rejects, so that one page is
   * enough.
   */
  private static final int SPARE = 4;

  private final SwarmSql sql;
  private final SwarmLimits limits;
  private final SwarmAnnounce caller;
  private final long offset;
  private final List<Candidate> page = new ArrayList<>();

  /** Number of rows that may still be read. */
  private long looks;

  private long beforeSeenAt = Long.MAX_VALUE;
  private long beforeTurn = Long.MAX_VALUE;
  private boolean more;

  Candidates(SwarmSql sql, SwarmLimits limits, SwarmAnnounce caller, long offset) {
    this.sql = sql;
    this.limits = limits;
    this.caller = caller;
    this.offset = offset;
    looks = (long) caller.announce().numWant() * limits.entriesPerPeerWanted();
    more = looks > 0 && !caller.announce().isStopped();
  }

  private record Candidate(long proof, PeerId id, @Nullable Presence v4, @Nullable Presence v6) {}

  private boolean isRecent() {
    return limits.selection() == SelectionPolicy.RECENT;
  }

  /** Adds the query for the next page, unless there is none. */
  void ask(Script script) {
    if (more) {
      long rows = isRecent() ? Math.min(looks, caller.announce().numWant() + SPARE) : looks;
      script.query(
          isRecent() ? sql.recent() : sql.random(),
          to -> bind(to, rows),
          found -> read(found, rows));
    }
  }

  private void bind(Arguments to, long rows) throws SQLException {
    sql.bindSwarm(to, caller)
        .add(caller.nowMillis() + offset - limits.freshMillis())
        .add(caller.announce().peerId())
        .add(caller.hash())
        .add(limits.seedersToSeeders() || !caller.announce().isSeeder());
    if (isRecent()) {
      to.add(beforeSeenAt).add(beforeTurn);
    }
    to.add(rows);
  }

  private void read(ResultSet rows, long asked) throws SQLException {
    page.clear();
    while (rows.next()) {
      page.add(
          new Candidate(
              rows.getLong(1),
              WireForm.peerId(rows.getBytes(2)),
              presence(rows.getBytes(3), rows.getLong(4)),
              presence(rows.getBytes(5), rows.getLong(6))));
      beforeSeenAt = rows.getLong(7);
      beforeTurn = rows.getLong(8);
    }
    looks -= page.size();
    more = isRecent() && looks > 0 && page.size() == asked;
  }

  private @Nullable Presence presence(byte @Nullable [] endpoint, long seenAt) {
    return endpoint == null ? null : new Presence(WireForm.endpoint(endpoint), seenAt - offset, 0);
  }

  /**
   * Adds up to the wanted number of peers to {@code peers}, without those in {@code gone}, and
   * reads further pages as long as necessary.
   */
  void handOut(Connection connection, Dialect dialect, List<PeerRow> gone, PeerBuffer peers)
      throws SQLException {
    offer(gone, peers);
    while (more && peers.peers() < caller.announce().numWant()) {
      Script next = new Script(dialect);
      ask(next);
      next.run(connection);
      offer(gone, peers);
    }
  }

  private void offer(List<PeerRow> gone, PeerBuffer peers) {
    for (Candidate candidate : page) {
      if (peers.peers() == caller.announce().numWant()) {
        return;
      }
      if (gone.stream().noneMatch(row -> isOf(row, candidate))) {
        HandOut.offer(caller, candidate.id, candidate.v4, candidate.v6, limits, peers);
      }
    }
  }

  private static boolean isOf(PeerRow row, Candidate candidate) {
    return row.proof() == candidate.proof && row.peer().id().equals(candidate.id);
  }
}
