package org.trackerengine.application.port;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * What happened to one (user, torrent, peer id) since the last acknowledged batch.
 *
 * @param swarm the hash that names the torrent
 * @param torrentId the registered torrent
 * @param userId the user, or 0 in listed mode, where only {@code completed} counts
 * @param peerId the client
 * @param peer as it is in the swarm; null when it has left, or when it was not asked for
 * @param counters as last reported: the next baseline
 * @param reportedAtMillis monotonic time of that report
 * @param first the first report of a peer that the store had not known: the ledger credits it
 *     against its stored baseline; null when the store knew the one before
 * @param credit of the reports after {@code first}
 * @param completed whether a download was finished
 * @param newSessions how often a counter went back
 * @param seededMillis time spent as a seeder
 */
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
    int newSessions,
    long seededMillis) {

  /**
   * A report whose predecessor the store does not know.
   *
   * @param counters as reported
   * @param atMillis monotonic time
   * @param factors what a byte was worth then
   * @param stopped whether the client came only to say that it leaves: without a baseline the whole
   *     change is void then. A change that begins so holds nothing but such reports
   */
  public record FirstReport(Counters counters, long atMillis, Factors factors, boolean stopped) {}

  /**
   * What one announce on a registered torrent changes.
   *
   * @param transition what the announce rule made of {@code fact}
   */
  public static PeerChange of(SwarmAnnounce fact, Transition transition) {
    Counters counters = fact.announce().counters();
    boolean known =
        transition.kind() == Transition.Kind.UPDATED || transition.kind() == Transition.Kind.LEFT;
    boolean accounted = fact.isAccounted();
    FirstReport first =
        known || !accounted
            ? null
            : new FirstReport(
                counters, fact.nowMillis(), fact.factors(), fact.announce().isStopped());
    return new PeerChange(
        fact.swarm(),
        fact.torrentId(),
        fact.userId(),
        fact.announce().peerId(),
        transition.next(),
        counters,
        fact.nowMillis(),
        first,
        accounted ? transition.credit() : Credit.NONE,
        transition.completed(),
        accounted && transition.newSession() ? 1 : 0,
        accounted ? transition.seededMillis() : 0);
  }
}
