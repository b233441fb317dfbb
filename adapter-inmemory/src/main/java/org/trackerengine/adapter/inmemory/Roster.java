package org.trackerengine.adapter.inmemory;

import org.trackerengine.domain.swarm.PeerState;

/**
 * The peers of a swarm: a {@link PeerList} as long as they are few, {@link PeerBlocks} when there
 * are more. A place is good until the next peer comes or goes. Guarded by its stripe.
 */
abstract sealed class Roster permits PeerList, PeerBlocks {

  /** No place. */
  static final int NOWHERE = -1;

  /** The time of the last announce, monotonic: no peer is younger. */
  private long latestMillis;

  final long latestMillis() {
    return latestMillis;
  }

  /** The swarm's time goes on, and never back. */
  final void setLatest(long millis) {
    latestMillis = Math.max(latestMillis, millis);
  }

  final void startAt(long millis) {
    latestMillis = millis;
  }

  abstract int size();

  /**
   * Where the peer of this peer id and proof is.
   *
   * @param name what {@link PeerHashes#nameOf} says of it; a list does without
   */
  abstract int find(PeerState named, long name);

  /** Another peer of the user than the one at {@code except} that listens there. */
  abstract int listenerAt(long userId, long high, long low, int port, int except);

  /** How many peers a user has. */
  abstract int peersOf(long userId);

  /** The peer of a user at an address that was not heard of for the longest time. */
  abstract int longestSilentOf(long userId, long high, long low);

  abstract void read(int place, PeerState into);

  /** Adds a peer as the newest. */
  abstract void add(PeerState peer, long name, boolean registered);

  /** A peer has announced, and becomes the newest. */
  abstract void update(int place, PeerState peer, long name, boolean registered);

  abstract void remove(int place);

  /** When the peer was heard of that was not heard of for the longest time, or before. */
  abstract long soonest();

  /**
   * Has the swarm drop silent peers, but looks at one block at the most.
   *
   * @return how many, at most {@code most}
   */
  abstract int expire(Swarm swarm, long nowMillis, int most);

  /**
   * Hands peers to the caller.
   *
   * @return false when there are more to hand out than it could find at once: see {@link #search}
   */
  abstract boolean select(Caller caller);

  /**
   * Looks for the peers that {@link #select} did not find, a block at a time.
   *
   * @return whether it is done
   */
  abstract boolean search(Caller caller);

  /** How many blocks there are to visit. */
  abstract int blocks();

  /** The places of a block are {@code firstPlace} and those after it. */
  abstract int firstPlace(int block);

  abstract PeerRecords records(int block);

  /** A peer has lost an endpoint; it takes the place in the order that what is left gives it. */
  abstract int demote(int place, PeerState peer);
}
