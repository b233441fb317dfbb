package org.trackerengine.adapter.inmemory;

import org.trackerengine.domain.peer.PeerId;

/**
 * What makes announces to a swarm one peer's. Comparable, so that a hash table stays quick though
 * clients choose their ids to collide.
 *
 * @param id the client's own name
 * @param proof 0 where there are users
 */
record Identity(PeerId id, long proof) implements Comparable<Identity> {

  @Override
  public int compareTo(Identity other) {
    int order = id.compareTo(other.id);
    return order != 0 ? order : Long.compare(proof, other.proof);
  }
}
