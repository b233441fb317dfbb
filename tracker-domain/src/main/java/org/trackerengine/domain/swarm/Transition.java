package org.trackerengine.domain.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;

/**
 * Effect of one announce on one peer.
 *
 * @param kind whether the peer joined, stays, left or was not in the swarm
 * @param next the peer after the announce; null if it is not in the swarm
 * @param credit credit for the report, compared with the previous one; {@link Credit#NONE} for an
 *     unknown peer, whose stored baseline only the ledger has
 * @param completed whether a download may have been finished. With a user, the ledger decides
 *     whether there was one and whether it was counted already; without users, it is one that was
 *     not counted yet
 * @param newSession whether a new session began with this announce
 * @param counters the highest counters of the session after the announce
 * @param reportedMillis monotonic time of the last report that was not outdated ({@code
 *     Progress.atMillis})
 * @param seededMillis time spent as a seeder between the previous report and {@code reportedMillis}
 * @param peersWithheld whether the response contains no peers because the client announces too
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

  /** Returns the same transition of a peer that waits for a download slot, and gets no peers. */
  public Transition waiting() {
    return new Transition(
        kind,
        next == null ? null : next.waiting(),
        credit,
        completed,
        newSession,
        counters,
        reportedMillis,
        seededMillis,
        true);
  }

  /** Kind of a transition. */
  public enum Kind {
    /** The peer was not in the swarm and joins it. */
    JOINED,
    /** The peer was in the swarm and stays in it. */
    UPDATED,
    /** The peer was in the swarm and leaves it. */
    LEFT,
    /** The peer was not in the swarm and announces that it leaves. */
    ABSENT
  }
}
