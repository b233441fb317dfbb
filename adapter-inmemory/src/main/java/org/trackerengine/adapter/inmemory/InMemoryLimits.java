package org.trackerengine.adapter.inmemory;

/**
 * What bounds the memory of a store.
 *
 * @param maxSwarms swarms at once; one more is refused with {@code TOO_MANY_TORRENTS}
 * @param maxPeers peers at once; one more is refused with {@code OVERLOADED}
 * @param maxDepartures peers that have left and whose last report no ledger has taken yet, and as
 *     many stops of unknown peers; beyond it the oldest among those near by (of a thousandth of all
 *     torrents) are forgotten, and their bytes are credited only if the client comes back;
 *     1,000,000
 * @param maxBaselines counters that a ledger remembers for peers to come back; beyond it the oldest
 *     are forgotten, and such a peer's first announce credits nothing; 2,000,000
 */
public record InMemoryLimits(int maxSwarms, int maxPeers, int maxDepartures, int maxBaselines) {

  /** A peer takes 50 to 100 bytes; the rest is for what else there is, and for the collector. */
  private static final long HEAP_BYTES_PER_PEER = 160;

  /** So many peers a swarm has on the average, or more. */
  private static final int PEERS_PER_SWARM = 4;

  private static final int FEWEST_PEERS = 100_000;
  private static final int MOST_PEERS = 100_000_000;

  /** The defaults for the heap that this process may use. */
  public static final InMemoryLimits DEFAULT = ofHeap(Runtime.getRuntime().maxMemory());

  public InMemoryLimits {
    if (maxSwarms < 1 || maxPeers < 1 || maxDepartures < 1 || maxBaselines < 1) {
      throw new IllegalArgumentException("a memory limit is at least 1");
    }
  }

  /**
   * The defaults for a heap: a peer for each 160 bytes, and a swarm for each 640, but no fewer than
   * 100,000 peers and no more than 100,000,000.
   *
   * @param heapBytes as {@link Runtime#maxMemory} tells
   */
  public static InMemoryLimits ofHeap(long heapBytes) {
    long peers = Math.clamp(heapBytes / HEAP_BYTES_PER_PEER, FEWEST_PEERS, MOST_PEERS);
    return new InMemoryLimits((int) peers / PEERS_PER_SWARM, (int) peers, 1_000_000, 2_000_000);
  }
}
