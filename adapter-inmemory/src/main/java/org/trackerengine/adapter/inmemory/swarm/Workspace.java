package org.trackerengine.adapter.inmemory.swarm;

import org.trackerengine.adapter.inmemory.peers.PeerScratch;
import org.trackerengine.adapter.inmemory.peers.Recipient;
import org.trackerengine.adapter.inmemory.pending.PendingScratch;
import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.PeerState;

/** What a thread works with while it holds a stripe, again and again. Confined to one thread. */
public final class Workspace {

  /** The caller's peer, and what happens to it. */
  final AnnounceStep step = new AnnounceStep();

  /** Another peer: one that is dropped. */
  final PeerState other = new PeerState();

  final Recipient recipient = new Recipient();

  final PendingScratch pending = new PendingScratch();
  final PeerScratch peers = new PeerScratch();

  /** Whether the refill for this announce is done. */
  boolean refilled;

  /** Another announce begins. */
  public void begin() {
    refilled = false;
    peers.refill.reset();
  }
}
