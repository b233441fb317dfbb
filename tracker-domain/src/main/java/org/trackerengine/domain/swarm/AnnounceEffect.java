package org.trackerengine.domain.swarm;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.RefusalCode;

/**
 * Effect of an announce on a swarm.
 *
 * @param refusal the reason why the announce was refused, or null
 * @param kind the change to the peer; null when the announce was refused
 * @param counts the swarm's counts after the change
 * @param peersWithheld whether the client announces too often and gets no peers
 * @param waitsForSlot whether the user downloads as many torrents as may be, so that the client
 *     gets no peers and is handed to none
 * @param finished whether the store has counted a finished download with this announce; false where
 *     a ledger decides later
 */
public record AnnounceEffect(
    @Nullable RefusalCode refusal,
    Transition.@Nullable Kind kind,
    SwarmCounts counts,
    boolean peersWithheld,
    boolean waitsForSlot,
    boolean finished) {

  /**
   * Creates the effect of an announce that waits for no download slot, and has finished no download
   * as far as the store knows.
   */
  public AnnounceEffect(
      @Nullable RefusalCode refusal,
      Transition.@Nullable Kind kind,
      SwarmCounts counts,
      boolean peersWithheld) {
    this(refusal, kind, counts, peersWithheld, false, false);
  }

  /** Returns the effect of a refused announce, which has changed nothing. */
  public static AnnounceEffect refused(RefusalCode code) {
    return new AnnounceEffect(code, null, SwarmCounts.NONE, false);
  }
}
