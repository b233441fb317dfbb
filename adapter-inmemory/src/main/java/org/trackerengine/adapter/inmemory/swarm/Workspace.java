package org.trackerengine.adapter.inmemory.swarm;

import org.trackerengine.adapter.inmemory.peers.PeerScratch;
import org.trackerengine.adapter.inmemory.peers.Recipient;
import org.trackerengine.adapter.inmemory.pending.PendingScratch;
import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.PeerState;

/** Reusable working memory of a thread for its calls to stripes. Confined to one thread. */
public final class Workspace {

  /** The caller's peer, and the effect of its announce. */
  final AnnounceStep step = new AnnounceStep();

  /** Another peer than the caller's, such as one that is dropped. */
  final PeerState other = new PeerState();

  final Recipient recipient = new Recipient();

  final PendingScratch pending = new PendingScratch();
  final PeerScratch peers = new PeerScratch();

  /** Whether the window was refilled for the current announce. */
  boolean refilled;

  /** Prepares for the next announce. */
  public void begin() {
    refilled = false;
    peers.refill.reset();
  }
}
