package org.trackerengine.adapter.inmemory;

import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.HandOut;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Who is to be handed peers, worked out once for an announce, so that most peers are passed on or
 * over by a few comparisons. What it says of a {@linkplain #isHanded plain} peer is what {@link
 * HandOut} says. Confined to one thread.
 */
final class Caller {

  private final PeerState peer = new PeerState();
  private SwarmAnnounce fact;
  private SwarmLimits limits;
  private PeerBuffer peers;
  private long nowMillis;
  private int hash;
  private boolean local;
  private boolean leechersOnly;

  /** Address and port of IPv4 in the upper 48 bits, 0 below; -1 when there is none. */
  private long v4Endpoint;

  private long looks;
  private int identity;
  private int idBits;

  @SuppressWarnings("NullAway.Init") // until begin
  Caller() {}

  void begin(SwarmAnnounce newFact, long newNowMillis, SwarmLimits newLimits, PeerBuffer into) {
    fact = newFact;
    limits = newLimits;
    peers = into;
    nowMillis = newNowMillis;
    Announce announce = newFact.announce();
    hash = newFact.hash();
    local = announce.address().isLocal();
    leechersOnly = announce.isSeeder() && !newLimits.seedersToSeeders();
    IpAddress v4 = announce.address().isV4() ? announce.address() : announce.secondAddress();
    v4Endpoint = v4 != null && v4.isV4() ? v4.low() << 32 | (long) announce.port() << 16 : -1;
    looks = (long) announce.numWant() * newLimits.entriesPerPeerWanted();
  }

  /** Sets the hashes of the caller's own identity, and of its peer id as a window has them. */
  void setHashes(int newIdentity, int newIdBits) {
    identity = newIdentity;
    idBits = newIdBits;
  }

  int identity() {
    return identity;
  }

  int idBits() {
    return idBits;
  }

  SwarmAnnounce fact() {
    return fact;
  }

  boolean leechersOnly() {
    return leechersOnly;
  }

  /** Most peers that may be looked at for this caller. */
  long mostLooks() {
    return (long) fact.announce().numWant() * limits.entriesPerPeerWanted();
  }

  boolean hasEnough() {
    return peers.peers() >= fact.announce().numWant();
  }

  /** Whether one more peer may be looked at. */
  boolean looksOn() {
    return looks > 0 && !hasEnough();
  }

  /** Counts a look. */
  void looked() {
    looks--;
  }

  /** Whether a peer that must be looked at as a whole stays out of the fast way. */
  boolean withIds() {
    return peers.withIds();
  }

  /**
   * Whether the caller, who is another one, is handed a peer that has one fresh endpoint, of IPv4,
   * that can be dialled.
   *
   * @param hashes by which it announces
   * @param endpoint address and port in the upper 48 bits, 0 below
   */
  boolean isHanded(int hashes, boolean isLocal, long endpoint) {
    return (hashes & hash) != 0 && (local || !isLocal) && endpoint != v4Endpoint;
  }

  /** Hands out a plain peer. */
  void hand(long endpoint) {
    peers.addV4Peer(endpoint);
  }

  /** Hands out a peer of any kind, if it may be. */
  void offer(PeerRecords records, int slot, long latestMillis) {
    records.read(slot, peer, latestMillis);
    HandOut.offer(fact, peer, nowMillis, limits, peers);
  }
}
