package org.trackerengine.adapter.inmemory.peers;

import java.util.Arrays;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.HandOut;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * The peer that is to receive other peers, with everything that is computed once for an announce,
 * so that most candidates need only a few comparisons. For {@linkplain RecentWindow#PLAIN plain}
 * peers it decides as {@link HandOut} does. Confined to one thread.
 */
public final class Recipient {

  private final PeerState peer = new PeerState();
  private SwarmAnnounce fact;
  private SwarmLimits limits;
  private PeerBuffer peers;
  private long nowMillis;
  private int hash;
  private boolean local;
  private boolean leechersOnly;

  /** The recipient's own IPv4 address and port in the upper 48 bits, 0 below; -1 without IPv4. */
  private long v4Endpoint;

  private long looks;
  private int wanted;

  /** Endpoints of peers that were chosen and are not written to the buffer yet. */
  private long[] chosen = new long[64];

  private int count;

  /** The hashes of the recipient's own identity and peer id. */
  private long fingerprint;

  @SuppressWarnings("NullAway.Init") // until begin
  public Recipient() {}

  public void begin(
      SwarmAnnounce newFact,
      long newFingerprint,
      long newNowMillis,
      SwarmLimits newLimits,
      PeerBuffer into) {
    fingerprint = newFingerprint;
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
    wanted = announce.numWant();
    looks = (long) wanted * newLimits.entriesPerPeerWanted();
    count = 0;
  }

  SwarmAnnounce fact() {
    return fact;
  }

  boolean leechersOnly() {
    return leechersOnly;
  }

  /** Most peers that may be looked at for this recipient. */
  long mostLooks() {
    return (long) fact.announce().numWant() * limits.entriesPerPeerWanted();
  }

  /** Whether one more peer may be looked at. */
  boolean looksOn() {
    return looks > 0 && peers.peers() + count < wanted;
  }

  /** Counts a peer that was looked at. */
  void looked() {
    looks--;
  }

  /** Whether the record of each peer must be read, because the answer contains its peer id. */
  boolean withIds() {
    return peers.withIds();
  }

  /**
   * Chooses peers of a window, the newest first, until one comes whose record must be read, or no
   * more are wanted.
   *
   * @return the number of the peer at which it has stopped
   */
  int choose(RecentWindow window, int from) {
    int size = window.size();
    int newest = from;
    int left = Math.min((int) Math.min(looks, Integer.MAX_VALUE), size - from);
    int free = wanted - peers.peers() - count;
    int end = newest + left;
    reserve(free);
    long[] to = chosen;
    int at = count;
    int full = at + free;
    int mine = PeerHashes.idBits(fingerprint);
    int forbidden = local ? 0 : RecentWindow.LOCAL;
    boolean slow = peers.withIds();
    while (newest < end && at < full) {
      long value = window.value(newest);
      int bits = (int) value;
      if (slow || (bits & RecentWindow.PLAIN) == 0 || (bits & RecentWindow.ID_MASK) == mine) {
        break;
      }
      newest++;
      long endpoint = value & -1L << 16;
      if ((bits & hash) != 0 && (bits & forbidden) == 0 && endpoint != v4Endpoint) {
        to[at++] = endpoint;
      }
    }
    count = at;
    looks -= newest - from;
    return newest;
  }

  private void reserve(int more) {
    if (count + more > chosen.length) {
      chosen = Arrays.copyOf(chosen, 2 * (count + more));
    }
  }

  /** Hands out a peer with one fresh, dialable IPv4 endpoint, if this recipient may receive it. */
  void offerPlain(int hashes, boolean isLocal, long endpoint) {
    if ((hashes & hash) != 0 && (local || !isLocal) && endpoint != v4Endpoint) {
      reserve(1);
      chosen[count++] = endpoint;
    }
  }

  /** Hands out a peer of any kind, if this recipient may receive it. */
  void offer(PeerRecords records, int slot, long latestMillis) {
    flush();
    records.read(slot, peer, latestMillis);
    HandOut.offer(fact, peer, nowMillis, limits, peers);
  }

  /** Writes the chosen endpoints into the buffer. */
  void flush() {
    peers.addV4Peers(chosen, count);
    count = 0;
  }

  /** Whether this is the recipient's own identity hash, so that a peer is not offered to itself. */
  boolean is(int identity) {
    return identity == PeerHashes.identity(fingerprint);
  }
}
