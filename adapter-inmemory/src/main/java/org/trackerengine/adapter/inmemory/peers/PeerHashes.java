package org.trackerengine.adapter.inmemory.peers;

import org.trackerengine.adapter.inmemory.table.HashMix;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.torrent.InfoHash;

/** Hash functions for swarms, peers and their owners. Immutable. */
public final class PeerHashes {

  private final HashMix mix;

  public PeerHashes(HashMix mix) {
    this.mix = mix;
  }

  public long of(InfoHash hash) {
    return mix.of(hash.first(), hash.second(), hash.third());
  }

  /**
   * Returns two hashes of a peer in one long: in the upper half that of its identity (peer id and
   * proof, by which it is found), in the lower half that of its peer id alone, of which a {@link
   * RecentWindow} stores a few bits.
   */
  public long fingerprintOf(PeerState peer) {
    return fingerprint(mix.of(peer.idFirst, peer.idSecond, peer.idThird), peer.proof);
  }

  public long fingerprintOf(PeerRecords records, int slot) {
    long idHash = mix.of(records.idFirst(slot), records.idSecond(slot), records.idThird(slot));
    return fingerprint(idHash, records.proof(slot));
  }

  private long fingerprint(long idHash, long proof) {
    long identity = proof == 0 ? idHash : mix.of(idHash + proof);
    return identity & -1L << 32 | idHash & 0xffff_ffffL;
  }

  /**
   * Returns the place of a peer in the order in which peers are listed, to be compared as unsigned.
   * The bits of its identity hash are reversed, so that the peers of each block are neighbours, and
   * no peer changes its place when a block is split.
   */
  long listingOrder(PeerRecords records, int slot) {
    long idHash = mix.of(records.idFirst(slot), records.idSecond(slot), records.idThird(slot));
    long proof = records.proof(slot);
    return reversed(proof == 0 ? idHash : mix.of(idHash + proof), Integer.SIZE);
  }

  /** Returns the place of a swarm in the order in which the swarms of a stripe are listed. */
  public long listingOrder(InfoHash swarm) {
    return reversed(of(swarm), 0);
  }

  /** Moves the 32 bits from {@code from} on, reversed, to the upper half. */
  private static long reversed(long hash, int from) {
    long half = Integer.toUnsignedLong(Integer.reverse((int) (hash >>> from)));
    return half << 32 | hash >>> 32 - from & 0xffff_ffffL;
  }

  static int identity(long fingerprint) {
    return (int) (fingerprint >>> 32);
  }

  static int idBits(long fingerprint) {
    return (int) fingerprint & RecentWindow.ID_MASK;
  }

  int identityOf(PeerRecords records, int slot) {
    return identity(fingerprintOf(records, slot));
  }

  int ownerOf(long userId) {
    return (int) (mix.of(userId) >>> 32);
  }

  /**
   * Returns the owner hash of a peer that listens at this endpoint: the hash of its user, or of the
   * endpoint if it has no user.
   */
  int ownerOf(long userId, long high, long low, int port) {
    return userId != 0 ? ownerOf(userId) : (int) (mix.of(high, low, port) >>> 32);
  }

  /**
   * Returns the hash for the owner tag of a peer: that of its user; without a user that of its IPv4
   * endpoint; without IPv4 that of its IPv6 endpoint.
   */
  int ownerOf(PeerRecords records, int slot) {
    if (records.isAccounted(slot)) {
      return ownerOf(records.owner(slot));
    }
    return (records.flags(slot) & PeerRecords.V4) != 0
        ? v4OwnerOf(records, slot)
        : v6OwnerOf(records, slot);
  }

  int v4OwnerOf(PeerRecords records, int slot) {
    long endpoint = records.v4Endpoint(slot);
    int port = (int) (endpoint >>> 16) & 0xffff;
    return ownerOf(0, 0, IpAddress.lowOfV4((int) (endpoint >>> 32)), port);
  }

  int v6OwnerOf(PeerRecords records, int slot) {
    return ownerOf(0, records.v6High(slot), records.v6Low(slot), records.v6Port(slot));
  }

  /**
   * Returns the hash of a client of a torrent.
   *
   * @param owner the user id, or the proof where there is no user
   */
  public int ofClient(
      long hashFirst,
      long hashSecond,
      int hashThird,
      long idFirst,
      long idSecond,
      int idThird,
      long owner) {
    long swarm = mix.of(hashFirst, hashSecond, hashThird);
    return (int) (mix.of(swarm, mix.of(idFirst, idSecond, idThird), owner) >>> 32);
  }
}
