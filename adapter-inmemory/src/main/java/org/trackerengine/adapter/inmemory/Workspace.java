package org.trackerengine.adapter.inmemory;

import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.PeerState;

/** What a thread works with while it holds a stripe, again and again. Confined to one thread. */
final class Workspace {

  /** The caller's peer, and what happens to it. */
  final AnnounceStep step = new AnnounceStep();

  /** Another peer: one that is dropped. */
  final PeerState other = new PeerState();

  final Caller caller = new Caller();

  /** A change that begins, or the key of one. */
  final PendingChange key = new PendingChange();

  /** A change that goes on, or is taken. */
  final PendingChange change = new PendingChange();

  /** A change that entries of a log are made into. */
  final PendingChange folded = new PendingChange();

  final WindowRefill refill = new WindowRefill();

  /** Room for one record that is moved. */
  final byte[] scratch = new byte[PeerRecords.mostBytes()];

  /** Whether the refill for this announce is done. */
  boolean refilled;

  /** Another announce begins. */
  void begin() {
    refilled = false;
    refill.reset();
  }
}
