package org.trackerengine.adapter.inmemory.peers;

import org.trackerengine.domain.swarm.PeerState;

/**
 * Peers of a swarm: a {@link PeerList} as long as they are few, {@link PeerBlocks} when there are
 * more. A place is the position of a peer; it is valid until a peer is added, updated or removed.
 * Guarded by its stripe.
 */
public abstract sealed class Roster permits PeerList, PeerBlocks {

  /** Drops a peer that has not announced its departure. */
  public interface Dropping {
    void drop(int place);
  }

  /** No place. */
  public static final int NOWHERE = -1;

  /** Time of the last announce, monotonic milliseconds; no peer announced later. */
  private long latestMillis;

  public final long latestMillis() {
    return latestMillis;
  }

  /** Advances the time of the last announce; an earlier time has no effect. */
  public final void setLatest(long millis) {
    latestMillis = Math.max(latestMillis, millis);
  }

  public final void startAt(long millis) {
    latestMillis = millis;
  }

  public abstract int size();

  /**
   * Returns the place of the peer with this peer id and proof, or {@link #NOWHERE}.
   *
   * @param fingerprint the fingerprint from {@link PeerHashes#fingerprintOf}; a list does not use
   *     it
   */
  public abstract int find(PeerState named, long fingerprint);

  /**
   * Returns the place of a peer of the user that listens at this endpoint, other than {@code
   * except}; {@link #NOWHERE} if there is none.
   */
  public abstract int listenerAt(long userId, long high, long low, int port, int except);

  /** Returns the number of peers of a user. */
  public abstract int peersOf(long userId);

  /**
   * Returns the place of the user's peer at this address whose last announce is the oldest, or
   * {@link #NOWHERE}.
   */
  public abstract int longestSilentOf(long userId, long high, long low);

  public abstract void read(int place, PeerState into);

  /** Adds a peer as the newest. */
  public abstract void add(PeerState peer, long fingerprint, boolean registered);

  /** Stores a peer that has announced, and makes it the newest. */
  public abstract void update(int place, PeerState peer, long fingerprint, boolean registered);

  public abstract void remove(int place);

  /**
   * Returns the time of the oldest last announce of all peers, or an earlier time; {@code
   * SoonestTree.NEVER} without peers.
   */
  public abstract long soonest();

  /**
   * Makes the swarm drop silent peers; looks at no more than one block.
   *
   * @return the number of dropped peers, at most {@code most}
   */
  public abstract int expire(Dropping swarm, long nowMillis, int most);

  /**
   * Hands peers to the recipient.
   *
   * @return false if it could not find enough peers, although there may be more; {@link #search}
   *     finds them
   */
  public abstract boolean select(Recipient recipient);

  /**
   * Looks in one more block for the peers that {@link #select} did not find.
   *
   * @return true if the search is finished
   */
  public abstract boolean search(Recipient recipient);

  /** Returns the number of blocks. */
  public abstract int blocks();

  /** Returns the place of a block's first peer; the places of its other peers follow it. */
  public abstract int firstPlace(int block);

  public abstract PeerRecords records(int block);

  /**
   * Stores a peer that has lost an endpoint and moves it to the position of its remaining last
   * announce. Returns its new place.
   */
  public abstract int demote(int place, PeerState peer);
}
