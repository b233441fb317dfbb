package org.trackerengine.clientkit.simulation.population;

import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceOutcome;

/** The way of announces from model clients to the tracker, and of its answers back. */
public interface AnnounceRoute {

  /**
   * Brings an announce to the tracker.
   *
   * @param session the session in which the announce was made
   * @return the answer; its content is valid until the next announce
   */
  AnnounceOutcome announce(ModelSession session, Announce announce);
}
