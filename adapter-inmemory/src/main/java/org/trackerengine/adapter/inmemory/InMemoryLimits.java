package org.trackerengine.adapter.inmemory;

import java.util.stream.LongStream;

/**
 * Limits that bound the memory of a store: the first three bound swarms in every storage mode, the
 * others the registry and the ledger of {@code memory} mode. The store enforces them by quotas that
 * its stripes share.
 *
 * @param maxSwarms swarms at once; one more is refused with {@code TOO_MANY_TORRENTS}
 * @param maxPeers peers at once; one more is refused with {@code OVERLOADED}
 * @param maxDepartures peers that have left and whose last report no ledger has stored yet, and as
 *     many stops of unknown peers. Beyond the limit, the oldest of the same stripe (about a
 *     thousandth of all torrents) are forgotten, and their bytes are credited only if the client
 *     comes back. Default: 1,000,000
 * @param maxBaselines last counters of clients that a ledger keeps for their next report. Beyond
 *     the limit, the oldest are forgotten, and the next announce of such a client credits nothing.
 *     The same limit applies to the histories of a user on a torrent: beyond it, those without a
 *     remembered client are forgotten, and a download that is reported as finished again is counted
 *     again. It also applies to the samples of statistics, of which those stored first are dropped.
 *     The credit of users is never forgotten. Default: one for each 8,192 bytes of the heap, 25,000
 *     to 2,000,000
 * @param maxTorrents registered torrents, deleted ones included; one more is refused with {@link
 *     org.trackerengine.application.port.StorageFullException}, for the API 507
 * @param maxTorrentBytes total size of their .torrent files, names, lists of files, descriptions,
 *     edits and covers, bytes; what does not fit is refused in the same way
 */
public record InMemoryLimits(
    int maxSwarms,
    int maxPeers,
    int maxDepartures,
    int maxBaselines,
    int maxTorrents,
    long maxTorrentBytes) {

  /**
   * Heap for each peer of the default limit. A peer takes 50 to 100 bytes; the rest is for all
   * other data and for the garbage collector.
   */
  private static final long HEAP_BYTES_PER_PEER = 160;

  /** Peers for each swarm of the default limit; swarms have as many on average, or more. */
  private static final int PEERS_PER_SWARM = 4;

  private static final int FEWEST_PEERS = 100_000;
  private static final int MOST_PEERS = 100_000_000;

  /**
   * Heap for each baseline and torrent of the default limits. A baseline and its account take some
   * 500 bytes, a torrent 600 beside its file.
   */
  private static final long HEAP_BYTES_PER_ROW = 8_192;

  private static final int FEWEST_ROWS = 25_000;
  private static final int MOST_ROWS = 2_000_000;
  private static final long FEWEST_TORRENT_BYTES = 1 << 20;

  /** Default limits for the maximum heap size of this process. */
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
   * Returns the default limits for a heap: a peer for each 160 bytes and a swarm for each 640, but
   * no fewer than 100,000 peers and no more than 100,000,000; a baseline and a registered torrent
   * for each 8,192 bytes, from 25,000 to 2,000,000; for .torrent files an eighth of the heap.
   *
   * @param heapBytes the maximum heap size, as returned by {@link Runtime#maxMemory}
   */
  public static InMemoryLimits ofHeap(long heapBytes) {
    int peers = Math.clamp(heapBytes / HEAP_BYTES_PER_PEER, FEWEST_PEERS, MOST_PEERS);
    int swarms = peers / PEERS_PER_SWARM;
    int rows = Math.clamp(heapBytes / HEAP_BYTES_PER_ROW, FEWEST_ROWS, MOST_ROWS);
    long torrentBytes = Math.max(FEWEST_TORRENT_BYTES, heapBytes / 8);
    return new InMemoryLimits(swarms, peers, 1_000_000, rows, rows, torrentBytes);
  }
}
