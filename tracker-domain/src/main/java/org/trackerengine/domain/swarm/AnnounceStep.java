package org.trackerengine.domain.swarm;

import org.trackerengine.domain.accounting.CreditSum;
import org.trackerengine.domain.accounting.Progress;

/**
 * Reusable, mutable form of {@link Transition}: a store loads the caller's peer into it, and {@link
 * AnnounceRule} changes the peer and sets the other results. Confined to one thread.
 */
public final class AnnounceStep {

  /**
   * The caller's peer: before the rule is applied the stored peer, afterwards the peer to store.
   */
  public final PeerState peer = new PeerState();

  /**
   * Whether the peer is in the swarm already; if not, {@link #peer} has no meaning before the rule
   * is applied.
   */
  public boolean known;

  /**
   * Whether the client's last report is known although the client is not in the swarm; in this case
   * a store has set {@link #progress}.
   */
  public boolean remembered;

  /**
   * The client's counters before the rule is applied; afterwards those that include its new report.
   */
  public final Progress progress = new Progress();

  /** The change to the peer. */
  public Transition.Kind kind = Transition.Kind.ABSENT;

  /** Credit for the report; nothing for a peer that was not known. */
  public final CreditSum credit = new CreditSum();

  /** Whether a download may have been finished ({@link Transition#completed}). */
  public boolean completed;

  /**
   * Time spent as a seeder between the previous report and {@link Progress#atMillis}, milliseconds.
   */
  public long seededMillis;

  /** Whether the response contains no peers because the client announces too often. */
  public boolean peersWithheld;

  /** Whether the peer waits for a download slot, and the response contains no peers. */
  public boolean waitsForSlot;

  /** Makes the peer wait for a download slot; called after the rule is applied. */
  public void waitForSlot() {
    waitsForSlot = true;
    peer.waitForSlot();
  }

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
    waitsForSlot = false;
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
