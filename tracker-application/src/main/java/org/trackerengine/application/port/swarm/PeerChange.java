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
 * @param counters the highest values of the session: the next baseline, as far as the store knows
 * @param reportedAtMillis monotonic time of the last report that was not behind them
 * @param first the first report of a peer that the store had not known: the ledger credits it
 *     against its stored baseline; null when the store knew the one before
 * @param credit of the reports after {@code first}
 * @param completed whether a download may be finished: a client said so, or a known leecher has
 *     everything now; a user's account knows whether it is one ({@link
 *     org.trackerengine.application.accounting.Booking})
 * @param joinedWhole whether the client joined with everything: a download may have been finished
 *     without a word
 * @param newSessions how often a new session began
 * @param seededMillis time spent as a seeder, up to {@code reportedAtMillis}
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
   * A report whose predecessor the store does not know.
   *
   * @param counters as reported
   * @param atMillis monotonic time
   * @param factors what a byte was worth then
   * @param hasAll whether it had everything, and had downloaded nothing of it in its session
   * @param stopped whether the client came only to say that it leaves: without a baseline the whole
   *     change is void then. A change that begins so holds nothing but such reports
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

  /**
   * What one announce on a registered torrent changes.
   *
   * @param transition what the announce rule made of {@code fact}
   */
  public static PeerChange of(SwarmAnnounce fact, Transition transition) {
    Announce announce = fact.announce();
    boolean known =
        transition.kind() == Transition.Kind.UPDATED || transition.kind() == Transition.Kind.LEFT;
    boolean accounted = fact.isAccounted();
    FirstReport first = known || !accounted ? null : FirstReport.of(fact);
    return PeerChangeBuilder.builder().swarm(fact.swarm()).torrentId(fact.torrentId()).userId(fact.userId()).peerId(announce.peerId()).peer(transition.next()).counters(transition.counters()).reportedAtMillis(transition.reportedMillis()).first(first).credit(accounted ? transition.credit() : Credit.NONE).completed(transition.completed()).joinedWhole(accounted && transition.kind() == Transition.Kind.JOINED && announce.isSeeder()).newSessions(accounted && transition.newSession() ? 1 : 0).seededMillis(accounted ? transition.seededMillis() : 0).build();
  }

  /** Whether who announces so has everything without having downloaded any of it in its session. */
  public static boolean hasAll(Announce announce) {
    return announce.isSeeder() && announce.downloaded() == 0;
  }
}
