package org.trackerengine.domain.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;

/**
 * What one announce does to one peer.
 *
 * @param kind whether the peer joined, stays, left or was not there
 * @param next the peer afterwards; null when it is not in the swarm
 * @param credit what the report is worth against the one before; {@link Credit#NONE} for a peer not
 *     known, whose stored baseline only the ledger knows
 * @param completed whether a download may be finished: a user's, of which the ledger knows whether
 *     it is one, and whether it was counted; without users one that was not counted yet
 * @param newSession whether a new session began with it
 * @param counters the highest values of the session afterwards
 * @param reportedMillis monotonic time of the last report that was not behind them
 * @param seededMillis time spent as a seeder, up to {@code reportedMillis}, since the report before
 * @param peersWithheld whether the answer goes without peers, because the client announces too
 *     often
 */
@RecordBuilder
public record Transition(
    Kind kind,
    @Nullable Peer next,
    Credit credit,
    boolean completed,
    boolean newSession,
    Counters counters,
    long reportedMillis,
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
