package org.trackerengine.domain.swarm;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Credit;

/**
 * What one announce does to one peer.
 *
 * @param kind whether the peer joined, stays, left or was not there
 * @param next the peer afterwards; null when it is not in the swarm
 * @param credit what the report is worth against the one before; {@link Credit#NONE} for a peer not
 *     known, whose stored baseline only the ledger knows
 * @param completed whether the announce finishes a download that was not counted for this peer yet
 * @param newSession whether a counter went back
 * @param seededMillis time spent as a seeder since the report before
 * @param peersWithheld whether the answer goes without peers, because the client announces too
 *     often
 */
public record Transition(
    Kind kind,
    @Nullable Peer next,
    Credit credit,
    boolean completed,
    boolean newSession,
    long seededMillis,
    boolean peersWithheld) {

  /** The four things that can happen. */
  public enum Kind {
    /** Was not in the swarm, and is now. */
    JOINED,
    /** Was in the swarm, and stays. */
    UPDATED,
    /** Was in the swarm, and has left. */
    LEFT,
    /** Was not in the swarm, and says that it leaves. */
    ABSENT
  }
}
