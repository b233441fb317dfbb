package org.trackerengine.adapter.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.NewTorrent;
import org.trackerengine.application.port.Page;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.TorrentQuery;
import org.trackerengine.application.port.TorrentRepository;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;

/**
 * The registered torrents in memory: about 95 bytes each on the heap, and outside of it what each
 * is called, its list of files and its .torrent file. Bounded by {@link InMemoryLimits}; beyond it
 * {@link #create} throws {@link StorageFullException}. Thread-safe; lists and visits hold the lock
 * for a slice of the torrents at a time, and show each as it was when its turn came.
 */
public final class InMemoryTorrentRepository implements TorrentRepository {

  /** How many rows are looked at under one lock: about half a millisecond of names in ASCII. */
  private static final int SLICE = 1_024;

  private final int maxTorrents;
  private final TorrentRows rows;
  private final TorrentIndex index;

  /** Written under the lock, when the torrent is there. */
  private volatile int size;

  /** An empty repository. */
  public InMemoryTorrentRepository(InMemoryLimits limits, RandomGenerator random) {
    this(limits, random, new RecordHeap(limits.maxTorrentBytes()));
  }

  InMemoryTorrentRepository(InMemoryLimits limits, RandomGenerator random, RecordHeap heap) {
    maxTorrents = limits.maxTorrents();
    rows = new TorrentRows(new TorrentRecords(heap));
    index = new TorrentIndex(rows, new HashMix(random));
  }

  /** Its row, or {@link TorrentIndex#NONE}. */
  private int row(long id) {
    return contains(id) ? (int) id - 1 : TorrentIndex.NONE;
  }

  private Optional<Torrent> torrent(int row) {
    return row == TorrentIndex.NONE ? Optional.empty() : Optional.of(rows.torrent(row));
  }

  @Override
  public synchronized Optional<Torrent> findById(long id) {
    return torrent(row(id));
  }

  @Override
  public synchronized Optional<Torrent> findBySlug(Slug slug) {
    return torrent(index.find(slug));
  }

  @Override
  public synchronized Optional<Torrent> findByInfoHash(InfoHash infoHash) {
    return torrent(index.find(infoHash));
  }

  @Override
  public Page<Torrent> page(TorrentQuery query) {
    TorrentList list = new TorrentList(rows, query);
    // From the newest on, so that the usual list is complete at once.
    for (int end = size; end > 0; end -= SLICE) {
      synchronized (this) {
        for (int row = end - 1; row >= Math.max(0, end - SLICE); row--) {
          list.offer(row);
        }
      }
    }
    synchronized (this) {
      return list.page();
    }
  }

  @Override
  public void visitAll(Consumer<? super Torrent> visitor) {
    int end = size;
    for (int from = 0; from < end; from += SLICE) {
      slice(from, Math.min(end, from + SLICE)).forEach(visitor);
    }
  }

  private synchronized List<Torrent> slice(int from, int to) {
    List<Torrent> torrents = new ArrayList<>(to - from);
    for (int row = from; row < to; row++) {
      torrents.add(rows.withoutFiles(row));
    }
    return torrents;
  }

  @Override
  public synchronized Optional<Torrent> create(
      NewTorrent torrent, byte[] metainfo, long uploaderId) {
    if (index.isTaken(torrent)) {
      return Optional.empty();
    }
    if (size == maxTorrents) {
      throw new StorageFullException("no room for another torrent: there are " + maxTorrents);
    }
    int row = rows.add(index.free(torrent.slug()), torrent, metainfo, uploaderId);
    Torrent created = rows.torrent(row);
    index.add(row, created.slug(), created.swarm(), created.secondHash());
    size = rows.size();
    return Optional.of(created);
  }

  @Override
  public synchronized Optional<Torrent> change(long id, UnaryOperator<Torrent> change) {
    Optional<Torrent> torrent = findById(id);
    torrent.map(change).ifPresent(wanted -> rows.change(row(id), wanted));
    return torrent.isEmpty() ? torrent : findById(id);
  }

  @Override
  public synchronized Optional<byte[]> metainfo(long id) {
    return contains(id) ? Optional.of(rows.metainfo(row(id))) : Optional.empty();
  }

  @Override
  public synchronized void incrementCompleted(long id, long by) {
    if (contains(id)) {
      rows.setCompleted(row(id), rows.completed(row(id)) + by);
    }
  }

  @Override
  public synchronized void refreshPeerStats(long id, int seeders, int leechers) {
    if (contains(id)) {
      rows.setCounts(row(id), seeders, leechers);
    }
  }

  /** The torrent's finished downloads, one more being added first; null without such a torrent. */
  synchronized @Nullable Long complete(long id) {
    incrementCompleted(id, 1);
    return contains(id) ? rows.completed(row(id)) : null;
  }

  boolean contains(long id) {
    return id > 0 && id <= size;
  }
}
