package org.trackerengine.application.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.torrent.Torrent;

/**
 * All registered torrents by info hash, in memory: a live copy of the repository's. Thread-safe;
 * lookups never block. Reads are repeated one after the other, the reading included, so that
 * nothing older ever replaces something newer.
 */
public final class TorrentDirectory {

  private static final Duration RECENT = Duration.ofHours(1);

  private final TorrentRepository repository;
  private final TorrentTable byHash;
  private final TorrentsById byId = new TorrentsById();
  private final Map<Long, Instant> lastUploads = new ConcurrentHashMap<>();

  /**
   * An empty directory.
   *
   * @param secure what makes it hard to upload torrents that slow it down
   */
  public TorrentDirectory(TorrentRepository repository, RandomGenerator secure) {
    this.repository = repository;
    byHash = new TorrentTable(secure.nextLong());
  }

  /** Reads all torrents. Torrents never vanish from a repository, so nothing is taken away. */
  public synchronized void load() {
    repository.visitAll(this::put);
  }

  /** Reads one torrent again. */
  public synchronized void refresh(long torrentId) {
    repository.findById(torrentId).ifPresent(this::put);
  }

  private void put(Torrent torrent) {
    RegisteredTorrent entry = new RegisteredTorrent(torrent);
    RegisteredTorrent before = byId.put(entry);
    if (before != null) {
      entry.raiseCompleted(before.completed());
    }
    byHash.put(entry);
    lastUploads.merge(entry.uploaderId(), torrent.createdAt(), (a, b) -> a.isAfter(b) ? a : b);
  }

  /** The hashes of all torrents. */
  public KnownInfoHashes infoHashes() {
    return byHash;
  }

  /** The torrent with this v1 or truncated v2 hash, or null. */
  public @Nullable RegisteredTorrent find(InfoHash infoHash) {
    return byHash.find(infoHash);
  }

  /** The ledger's number of finished downloads. */
  public synchronized void completed(long torrentId, long total) {
    RegisteredTorrent entry = byId.get(torrentId);
    if (entry != null) {
      entry.raiseCompleted(total);
    }
  }

  /** Whether the user has registered a torrent within the hour. */
  public boolean hasUploadedRecently(long userId, Instant now) {
    Instant last = lastUploads.get(userId);
    return last != null && last.plus(RECENT).isAfter(now);
  }
}
