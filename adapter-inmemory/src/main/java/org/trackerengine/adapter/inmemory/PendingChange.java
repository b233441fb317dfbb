package org.trackerengine.adapter.inmemory;

import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.application.port.PeerChange.FirstReport;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.CreditSum;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * {@link PeerChange} that grows in place, and is used again when a ledger has taken it. The peer
 * itself is not in it: as long as it has not left, it is in its swarm. Guarded by its stripe.
 */
final class PendingChange extends ChainedTable.Link<PendingChange> {

  // The key.
  long hashFirst;
  long hashSecond;
  int hashThird;
  long idFirst;
  long idSecond;
  int idThird;
  long userId;
  long proof;

  private long torrentId;

  /** When it began to wait, or was made to wait again, in the turns of its stripe. */
  long turn;

  /** Whether the peer has left its swarm. */
  boolean left;

  // The last report.
  private long uploaded;
  private long downloaded;
  private long reportedMillis;

  /** What bytes were worth at the first report; null when the store knew the one before. */
  private @Nullable Factors firstFactors;

  private long firstUploaded;
  private long firstDownloaded;
  private long firstMillis;
  private boolean firstStopped;

  private final CreditSum credit = new CreditSum();
  private boolean completed;
  private int newSessions;
  private long seededMillis;

  // Its neighbours in a ChangeQueue.
  @Nullable PendingChange older;
  @Nullable PendingChange newer;

  /** Has the key of the caller of {@code fact}. */
  void setKey(SwarmAnnounce fact) {
    PeerId id = fact.announce().peerId();
    setSwarm(fact.swarm());
    idFirst = id.first();
    idSecond = id.second();
    idThird = id.third();
    userId = fact.userId();
    proof = fact.proof();
  }

  /** Has the key of a peer. */
  void setKey(Swarm swarm, PeerState peer) {
    hashFirst = swarm.hashFirst();
    hashSecond = swarm.hashSecond();
    hashThird = swarm.hashThird();
    idFirst = peer.idFirst;
    idSecond = peer.idSecond;
    idThird = peer.idThird;
    userId = peer.userId;
    proof = peer.proof;
  }

  /** Has the key of {@code change}, whose proof is not in it. */
  void setKey(PeerChange change, long newProof) {
    setSwarm(change.swarm());
    idFirst = change.peerId().first();
    idSecond = change.peerId().second();
    idThird = change.peerId().third();
    userId = change.userId();
    proof = newProof;
  }

  private void setSwarm(InfoHash swarm) {
    hashFirst = swarm.first();
    hashSecond = swarm.second();
    hashThird = swarm.third();
  }

  boolean hasKeyOf(PendingChange other) {
    return idFirst == other.idFirst
        && idSecond == other.idSecond
        && idThird == other.idThird
        && hashFirst == other.hashFirst
        && hashSecond == other.hashSecond
        && hashThird == other.hashThird
        && userId == other.userId
        && proof == other.proof;
  }

  private void begin(PendingChange key, long newTorrentId) {
    hash = key.hash;
    hashFirst = key.hashFirst;
    hashSecond = key.hashSecond;
    hashThird = key.hashThird;
    idFirst = key.idFirst;
    idSecond = key.idSecond;
    idThird = key.idThird;
    userId = key.userId;
    proof = key.proof;
    torrentId = newTorrentId;
    firstFactors = null;
    credit.clear();
    completed = false;
    newSessions = 0;
    seededMillis = 0;
  }

  /** Begins with an announce, as {@link PeerChange#of} does. */
  void begin(PendingChange key, SwarmAnnounce fact, AnnounceStep step) {
    begin(key, fact.torrentId());
    if (!step.known && fact.isAccounted()) {
      firstFactors = fact.factors();
      firstUploaded = fact.announce().uploaded();
      firstDownloaded = fact.announce().downloaded();
      firstMillis = fact.nowMillis();
      firstStopped = fact.announce().isStopped();
    }
    left = !step.isInSwarm();
    add(fact, step, step.newSession);
    setReport(fact);
  }

  /** Begins with what happens to a peer without an announce of its own. */
  void begin(PendingChange key, long newTorrentId, PeerState peer) {
    begin(key, newTorrentId);
    uploaded = peer.uploaded;
    downloaded = peer.downloaded;
    reportedMillis = peer.lastReportMillis;
  }

  /**
   * Adds an announce. What a peer reports that its swarm does not know is worth what it is after
   * the last report in here.
   */
  void fold(SwarmAnnounce fact, AnnounceStep step, long maxBytesPerSecond) {
    boolean newSession = step.newSession;
    if (!step.known) {
      long up = fact.announce().uploaded();
      long down = fact.announce().downloaded();
      newSession = CreditSum.isReset(uploaded, downloaded, up, down);
      if (fact.isAccounted()) {
        long elapsed = fact.nowMillis() - reportedMillis;
        credit.addReport(
            uploaded, downloaded, up, down, elapsed, fact.factors(), maxBytesPerSecond);
      }
    }
    // A stop of a peer that is not there says nothing about where it is.
    if (step.known || step.isInSwarm()) {
      left = !step.isInSwarm();
    }
    torrentId = fact.torrentId();
    add(fact, step, newSession);
    setReport(fact);
  }

  private void add(SwarmAnnounce fact, AnnounceStep step, boolean newSession) {
    completed |= step.completed;
    if (fact.isAccounted()) {
      credit.add(step.credit);
      newSessions += newSession ? 1 : 0;
      seededMillis += step.seededMillis;
    }
  }

  private void setReport(SwarmAnnounce fact) {
    uploaded = fact.announce().uploaded();
    downloaded = fact.announce().downloaded();
    reportedMillis = fact.nowMillis();
  }

  /**
   * The value.
   *
   * @param peer as it is in its swarm; null when it has left
   */
  PeerChange toPeerChange(@Nullable Peer peer) {
    Factors factors = firstFactors;
    return new PeerChange(
        new InfoHash(hashFirst, hashSecond, hashThird),
        torrentId,
        userId,
        new PeerId(idFirst, idSecond, idThird),
        peer,
        new Counters(uploaded, downloaded),
        reportedMillis,
        factors == null
            ? null
            : new FirstReport(
                new Counters(firstUploaded, firstDownloaded), firstMillis, factors, firstStopped),
        credit.toCredit(),
        completed,
        newSessions,
        seededMillis);
  }
}
