package org.trackerengine.domain.swarm;

import org.trackerengine.domain.accounting.CreditSum;
import org.trackerengine.domain.accounting.Progress;

/**
 * {@link Transition} that is used again and again: a store loads the caller's peer, {@link
 * AnnounceRule} changes it and says here what else has happened. Confined to one thread.
 */
public final class AnnounceStep {

  /** The caller's peer: before the rule as it is stored, afterwards as it is to be stored. */
  public final PeerState peer = new PeerState();

  /** Whether there is such a peer, that is, whether {@link #peer} means anything beforehand. */
  public boolean known;

  /**
   * Whether the client's last report is known though it is not in the swarm: then a store has set
   * {@link #progress}.
   */
  public boolean remembered;

  /** How far the client has come; afterwards with what it reports now. */
  public final Progress progress = new Progress();

  /** What happened to the peer. */
  public Transition.Kind kind = Transition.Kind.ABSENT;

  /** What the report is worth; nothing for a peer that was not known. */
  public final CreditSum credit = new CreditSum();

  /** Whether a download may be finished ({@link Transition#completed}). */
  public boolean completed;

  /** Time spent as a seeder, up to {@link Progress#atMillis}, since the report before. */
  public long seededMillis;

  /** Whether the answer goes without peers, because the client announces too often. */
  public boolean peersWithheld;

  /** Whether the peer is in the swarm after the announce. */
  public boolean isInSwarm() {
    return kind == Transition.Kind.JOINED || kind == Transition.Kind.UPDATED;
  }

  void begin(Transition.Kind newKind) {
    kind = newKind;
    credit.clear();
    completed = false;
    seededMillis = 0;
    peersWithheld = false;
  }

  Transition toTransition() {
    return new Transition(
        kind,
        isInSwarm() ? peer.toPeer() : null,
        credit.toCredit(),
        completed,
        (known || remembered) && progress.isNewSession(),
        progress.counters(),
        progress.atMillis(),
        seededMillis,
        peersWithheld);
  }
}
