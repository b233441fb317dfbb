package org.trackerengine.testkit.contract.swarm;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.CreditSum;
import org.trackerengine.domain.accounting.Progress;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition;

/**
 * The accounts of one torrent according to C5 and C8: every report is credited at once against the
 * previous ones of its (user, peer id), without batches.
 */
final class ReferenceAccount {

  private final SwarmLimits limits;
  private final Map<Client, Progress> clients = new HashMap<>();
  private final Map<Long, Sums> sums = new HashMap<>();

  ReferenceAccount(SwarmLimits limits) {
    this.limits = limits;
  }

  private record Client(long userId, PeerId id) {}

  /**
   * Transfers of one user.
   *
   * @param seededMillis total milliseconds of all clients, even if they overlap
   * @param hadAll true if the user had the complete torrent at the first report
   * @param joinedWhole true if a client joined with the complete torrent
   */
  record Sums(
      Credit credit,
      int sessions,
      boolean completed,
      boolean joinedWhole,
      long seededMillis,
      boolean hadAll,
      Instant lastReportAt) {

    private Sums plus(
        Credit more, boolean newSession, boolean says, boolean joins, long seeded, Instant at) {
      Credit all = credit.plus(more);
      return new Sums(
          all,
          sessions + (newSession ? 1 : 0),
          completed || (all.rawDownloaded() > 0 ? says || joins : says && !hadAll),
          joinedWhole || joins,
          seededMillis + seeded,
          hadAll,
          at.isAfter(lastReportAt) ? at : lastReportAt);
    }

    /**
     * Whether the download may count as finished although {@link #completed} is false: bytes that
     * are flushed together with the join of a client count as downloaded before it.
     */
    boolean mayBeCompleted() {
      return completed || joinedWhole && credit.rawDownloaded() > 0;
    }
  }

  /** Books an accepted announce; {@code at} is the wall-clock time. */
  void report(SwarmAnnounce fact, Transition transition, Instant at) {
    Announce announce = fact.announce();
    Client client = new Client(fact.userId(), announce.peerId());
    Progress known = clients.get(client);
    if (known == null && announce.isStopped()) {
      return;
    }
    Progress progress = known == null ? begin(client, fact) : known;
    Credit credit = known == null ? Credit.NONE : credit(known, fact, transition);
    Instant movedAt = at.minusMillis(fact.nowMillis() - progress.atMillis());
    Sums before =
        sums.getOrDefault(
            fact.userId(),
            new Sums(Credit.NONE, 0, false, false, 0, PeerChange.hasAll(announce), movedAt));
    sums.put(
        fact.userId(),
        before.plus(
            credit,
            known == null || progress.isNewSession(),
            transition.completed(),
            transition.kind() == Transition.Kind.JOINED && announce.isSeeder(),
            transition.seededMillis(),
            movedAt));
  }

  private Progress begin(Client client, SwarmAnnounce fact) {
    Progress progress = new Progress();
    progress.set(fact.announce().uploaded(), fact.announce().downloaded(), fact.nowMillis());
    clients.put(client, progress);
    return progress;
  }

  /** What a report is worth against those before it, which it joins. */
  private Credit credit(Progress known, SwarmAnnounce fact, Transition transition) {
    Announce announce = fact.announce();
    CreditSum credit = new CreditSum();
    known.report(
        announce.uploaded(),
        announce.downloaded(),
        fact.nowMillis(),
        announce.event() == AnnounceEvent.STARTED,
        transition.kind() == Transition.Kind.JOINED,
        fact.factors(),
        limits.maxBytesPerSecond(),
        credit);
    return credit.toCredit();
  }

  /** Returns the sums of each user who has reported anything. */
  Map<Long, Sums> sums() {
    return sums;
  }
}
