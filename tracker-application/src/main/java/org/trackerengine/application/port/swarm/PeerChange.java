package org.trackerengine.application.port.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Changes of one (user, torrent, peer id) since the last acknowledged batch.
 *
 * @param swarm info hash of the torrent's swarm
 * @param torrentId id of the registered torrent
 * @param userId id of the user, or 0 in listed mode, where only {@code completed} counts
 * @param peerId peer id of the client
 * @param peer peer as it is in the swarm; null if it has left or peers were not requested
 * @param counters highest counters of the session, which become the next baseline unless the ledger
 *     has higher ones
 * @param reportedAtMillis monotonic time of the last report that was not below them
 * @param first first report of a peer that was new to the store, which the ledger credits against
 *     its stored baseline; null if the store had the report before
 * @param credit credit of the reports after {@code first}
 * @param completed true if a download may be finished: a client reported it, or a known leecher now
 *     has the complete torrent; {@link org.trackerengine.application.accounting.Booking} decides
 *     whether it counts
 * @param joinedWhole true if the client joined with the complete torrent; it may have finished a
 *     download without reporting it
 * @param newSessions number of new sessions
 * @param seededMillis milliseconds spent as a seeder, up to {@code reportedAtMillis}
 */
@RecordBuilder
public record PeerChange(
    InfoHash swarm,
    long torrentId,
    long userId,
    PeerId peerId,
    @Nullable Peer peer,
    Counters counters,
    long reportedAtMillis,
    @Nullable FirstReport first,
    Credit credit,
    boolean completed,
    boolean joinedWhole,
    int newSessions,
    long seededMillis) {

  /**
   * The first report of a peer that was new to the store.
   *
   * @param counters counters as reported
   * @param atMillis monotonic time of the report
   * @param factors credit factors at that time
   * @param hasAll true if the client had the complete torrent and had downloaded nothing in its
   *     session
   * @param stopped true if the client only reported that it stopped; the whole change is then void
   *     if no baseline is stored. A change with such a first report contains only such reports
   */
  public record FirstReport(
      Counters counters, long atMillis, Factors factors, boolean hasAll, boolean stopped) {

    private static FirstReport of(SwarmAnnounce fact) {
      Announce announce = fact.announce();
      return new FirstReport(
          announce.counters(),
          fact.nowMillis(),
          fact.factors(),
          PeerChange.hasAll(announce),
          announce.isStopped());
    }
  }

  /** Returns the name of the peer. */
  public SwarmMember member() {
    return new SwarmMember(swarm, torrentId, userId, peerId);
  }

  /**
   * Returns the change that one announce on a registered torrent makes.
   *
   * @param transition result of the announce rule for {@code fact}
   */
  public static PeerChange of(SwarmAnnounce fact, Transition transition) {
    Announce announce = fact.announce();
    boolean known =
        transition.kind() == Transition.Kind.UPDATED || transition.kind() == Transition.Kind.LEFT;
    boolean accounted = fact.isAccounted();
    FirstReport first = known || !accounted ? null : FirstReport.of(fact);
    return PeerChangeBuilder.builder()
        .swarm(fact.swarm())
        .torrentId(fact.torrentId())
        .userId(fact.userId())
        .peerId(announce.peerId())
        .peer(transition.next())
        .counters(transition.counters())
        .reportedAtMillis(transition.reportedMillis())
        .first(first)
        .credit(accounted ? transition.credit() : Credit.NONE)
        .completed(transition.completed())
        .joinedWhole(
            accounted && transition.kind() == Transition.Kind.JOINED && announce.isSeeder())
        .newSessions(accounted && transition.newSession() ? 1 : 0)
        .seededMillis(accounted ? transition.seededMillis() : 0)
        .build();
  }

  /**
   * Returns true if the client has the complete torrent and has downloaded nothing in its session.
   */
  public static boolean hasAll(Announce announce) {
    return announce.isSeeder() && announce.downloaded() == 0;
  }
}
