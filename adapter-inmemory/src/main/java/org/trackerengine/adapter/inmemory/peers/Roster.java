package org.trackerengine.adapter.inmemory.peers;

import org.trackerengine.domain.swarm.PeerState;

/**
 * The peers of a swarm: a {@link PeerList} as long as they are few, {@link PeerBlocks} when there
 * are more. A place is good until the next peer comes or goes. Guarded by its stripe.
 */
public abstract sealed class Roster permits PeerList, PeerBlocks {

  /** Drops a peer that does not say so itself. */
  public interface Dropping {
    void drop(int place);
  }

  /** No place. */
  public static final int NOWHERE = -1;

  /** The time of the last announce, monotonic: no peer is younger. */
  private long latestMillis;

  public final long latestMillis() {
    return latestMillis;
  }

  /** The swarm's time goes on, and never back. */
  public final void setLatest(long millis) {
    latestMillis = Math.max(latestMillis, millis);
  }

  public final void startAt(long millis) {
    latestMillis = millis;
  }

  public abstract int size();

  /**
   * Where the peer of this peer id and proof is.
   *
   * @param fingerprint what {@link PeerHashes#fingerprintOf} says of it; a list does without
   */
  public abstract int find(PeerState named, long fingerprint);

  /** Another peer of the user than the one at {@code except} that listens there. */
  public abstract int listenerAt(long userId, long high, long low, int port, int except);

  /** How many peers a user has. */
  public abstract int peersOf(long userId);

  /** The peer of a user at an address that was not heard of for the longest time. */
  public abstract int longestSilentOf(long userId, long high, long low);

  public abstract void read(int place, PeerState into);

  /** Adds a peer as the newest. */
  public abstract void add(PeerState peer, long fingerprint, boolean registered);

  /** A peer has announced, and becomes the newest. */
  public abstract void update(int place, PeerState peer, long fingerprint, boolean registered);

  public abstract void remove(int place);

  /** When the peer was heard of that was not heard of for the longest time, or before. */
  public abstract long soonest();

  /**
   * Has the swarm drop silent peers, but looks at one block at the most.
   *
   * @return how many, at most {@code most}
   */
  public abstract int expire(Dropping swarm, long nowMillis, int most);

  /**
   * Hands peers to the recipient.
   *
   * @return false when there are more to hand out than it could find at once: see {@link #search}
   */
  public abstract boolean select(Recipient recipient);

  /**
   * Looks for the peers that {@link #select} did not find, a block at a time.
   *
   * @return whether it is done
   */
  public abstract boolean search(Recipient recipient);

  /** How many blocks there are to visit. */
  public abstract int blocks();

  /** The places of a block are {@code firstPlace} and those after it. */
  public abstract int firstPlace(int block);

  public abstract PeerRecords records(int block);

  /** A peer has lost an endpoint; it takes the place in the order that what is left gives it. */
  public abstract int demote(int place, PeerState peer);
}
