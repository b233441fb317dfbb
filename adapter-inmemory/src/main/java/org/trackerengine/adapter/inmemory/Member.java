package org.trackerengine.adapter.inmemory;

import org.trackerengine.domain.swarm.Peer;

/** A peer's place in its swarm; compared by identity. */
final class Member {

  /** What tells it from other peers of the same peer id; 0 where there are users. */
  final long proof;

  /** As of its last announce. */
  Peer peer;

  /** Grows with every announce to the swarm: the younger of two members has the greater one. */
  long sequence;

  /** Where a {@link RandomSelection} has it. */
  int index = -1;

  Member(Peer peer, long proof) {
    this.peer = peer;
    this.proof = proof;
  }
}
