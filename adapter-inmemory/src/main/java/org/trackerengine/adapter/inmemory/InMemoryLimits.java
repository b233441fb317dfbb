package org.trackerengine.adapter.inmemory;

import java.util.stream.LongStream;

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
 *     are forgotten, and such a peer's first announce credits nothing. As many histories of a user
 *     on a torrent; beyond it those are forgotten of whose clients nothing is remembered any more,
 *     and a download counts as finished once again when it is reported so. Credit is never
 *     forgotten. one for each 8,192 bytes of the heap, 25,000 to 2,000,000
 * @param maxTorrents registered torrents, deleted ones included; one more is refused with {@link
 *     org.trackerengine.application.port.StorageFullException}, for the API 507
 * @param maxTorrentBytes what their .torrent files, names and lists of files take; what does not
 *     fit is refused in the same way
 */
public record InMemoryLimits(
    int maxSwarms,
    int maxPeers,
    int maxDepartures,
    int maxBaselines,
    int maxTorrents,
    long maxTorrentBytes) {

  /** A peer takes 50 to 100 bytes; the rest is for what else there is, and for the collector. */
  private static final long HEAP_BYTES_PER_PEER = 160;

  /** So many peers a swarm has on the average, or more. */
  private static final int PEERS_PER_SWARM = 4;

  private static final int FEWEST_PEERS = 100_000;
  private static final int MOST_PEERS = 100_000_000;

  /** A baseline and its account take some 500 bytes, a torrent 600 beside its file. */
  private static final long HEAP_BYTES_PER_ROW = 8_192;

  private static final int FEWEST_ROWS = 25_000;
  private static final int MOST_ROWS = 2_000_000;
  private static final long FEWEST_TORRENT_BYTES = 1 << 20;

  /** The defaults for the heap that this process may use. */
  public static final InMemoryLimits DEFAULT = ofHeap(Runtime.getRuntime().maxMemory());

  public InMemoryLimits {
    long least =
        LongStream.of(
                maxSwarms, maxPeers, maxDepartures, maxBaselines, maxTorrents, maxTorrentBytes)
            .min()
            .orElseThrow();
    if (least < 1) {
      throw new IllegalArgumentException("a memory limit is at least 1");
    }
  }

  /**
   * The defaults for a heap: a peer for each 160 bytes and a swarm for each 640, but no fewer than
   * 100,000 peers and no more than 100,000,000; a baseline and a registered torrent for each 8,192,
   * from 25,000 to 2,000,000; for .torrent files an eighth of the heap.
   *
   * @param heapBytes as {@link Runtime#maxMemory} tells
   */
  public static InMemoryLimits ofHeap(long heapBytes) {
    int peers = Math.clamp(heapBytes / HEAP_BYTES_PER_PEER, FEWEST_PEERS, MOST_PEERS);
    int swarms = peers / PEERS_PER_SWARM;
    int rows = Math.clamp(heapBytes / HEAP_BYTES_PER_ROW, FEWEST_ROWS, MOST_ROWS);
    long torrentBytes = Math.max(FEWEST_TORRENT_BYTES, heapBytes / 8);
    return new InMemoryLimits(swarms, peers, 1_000_000, rows, rows, torrentBytes);
  }
}
