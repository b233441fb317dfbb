package org.trackerengine.domain.swarm;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.RefusalCode;

/**
 * What an announce did to a swarm.
 *
 * @param refusal why nothing was done, or null
 * @param kind what happened to the peer; null when nothing was done
 * @param counts the swarm's counts after the change
 * @param peersWithheld whether the client announces too often and gets no peers
 */
public record AnnounceEffect(
    @Nullable RefusalCode refusal,
    Transition.@Nullable Kind kind,
    SwarmCounts counts,
    boolean peersWithheld) {

  /** Nothing was done. */
  public static AnnounceEffect refused(RefusalCode code) {
    return new AnnounceEffect(code, null, SwarmCounts.NONE, false);
  }
}
