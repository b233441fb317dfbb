package org.trackerengine.domain.swarm;

import org.trackerengine.domain.accounting.CreditSum;

/**
 * {@link Transition} that is used again and again: a store loads the caller's peer, {@link
 * AnnounceRule} changes it and says here what else has happened. Confined to one thread.
 */
public final class AnnounceStep {

  /** The caller's peer: before the rule as it is stored, afterwards as it is to be stored. */
  public final PeerState peer = new PeerState();

  /** Whether there is such a peer, that is, whether {@link #peer} means anything beforehand. */
  public boolean known;

  /** What happened to the peer. */
  public Transition.Kind kind = Transition.Kind.ABSENT;

  /** What the report is worth; nothing for a peer that was not known. */
  public final CreditSum credit = new CreditSum();

  /** Whether the announce finishes a download that was not counted for this peer yet. */
  public boolean completed;

  /** Whether a counter went back. */
  public boolean newSession;

  /** Time spent as a seeder since the report before. */
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
    newSession = false;
    seededMillis = 0;
    peersWithheld = false;
  }

  Transition toTransition() {
    return new Transition(
        kind,
        isInSwarm() ? peer.toPeer() : null,
        credit.toCredit(),
        completed,
        newSession,
        seededMillis,
        peersWithheld);
  }
}
