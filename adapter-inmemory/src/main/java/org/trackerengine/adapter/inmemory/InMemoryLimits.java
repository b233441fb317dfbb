package org.trackerengine.adapter.inmemory;

/**
 * What bounds the memory of a store.
 *
 * @param maxSwarms swarms at once; one more is refused with {@code TOO_MANY_TORRENTS}; 1,000,000
 * @param maxPeers peers at once; one more is refused with {@code OVERLOADED}; 5,000,000
 * @param maxDepartures peers that have left and whose last report no ledger has taken yet, and as
 *     many stops of unknown peers; beyond it the oldest are forgotten, and their bytes are credited
 *     only if the client comes back; 1,000,000
 * @param maxBaselines counters that a ledger remembers for peers to come back; beyond it the oldest
 *     are forgotten, and such a peer's first announce credits nothing; 2,000,000
 */
public record InMemoryLimits(int maxSwarms, int maxPeers, int maxDepartures, int maxBaselines) {

  /** The defaults. */
  public static final InMemoryLimits DEFAULT =
      new InMemoryLimits(1_000_000, 5_000_000, 1_000_000, 2_000_000);

  public InMemoryLimits {
    if (maxSwarms < 1 || maxPeers < 1 || maxDepartures < 1 || maxBaselines < 1) {
      throw new IllegalArgumentException("a memory limit is at least 1");
    }
  }
}
