package org.trackerengine.adapter.inmemory.swarm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.peers.PeerScratch;
import org.trackerengine.adapter.inmemory.peers.Recipient;
import org.trackerengine.adapter.inmemory.pending.PendingScratch;
import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmMember;

/** Reusable working memory of a thread for its calls to stripes. Confined to one thread. */
public final class Workspace {

  /** The caller's peer, and the effect of its announce. */
  final AnnounceStep step = new AnnounceStep();

  /** Another peer than the caller's, such as one that is dropped. */
  final PeerState other = new PeerState();

  final Recipient recipient = new Recipient();

  final PendingScratch pending = new PendingScratch();
  final PeerScratch peers = new PeerScratch();

  /** Receives the peers that are dropped; null if nobody asks which. */
  public @Nullable List<SwarmMember> dropped;

  /** Whether the window was refilled for the current announce. */
  boolean refilled;

  /** Prepares for the next announce. */
  public void begin() {
    refilled = false;
    peers.refill.reset();
  }
}
