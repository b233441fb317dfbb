package org.trackerengine.application.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;

/**
 * All registered torrents by info hash: a copy of the repository in memory, which is kept up to
 * date. Thread-safe; lookups never block. Loads and refreshes run one after the other, including
 * the read from the repository, so that older data never replaces newer data.
 */
public final class TorrentDirectory {

  private static final Duration RECENT = Duration.ofHours(1);

  private final TorrentRepository repository;
  private final TorrentTable byHash;
  private final TorrentsById byId = new TorrentsById();
  private final Map<Long, Instant> lastUploads = new ConcurrentHashMap<>();
  private volatile int approved;

  /**
   * Creates an empty directory.
   *
   * @param secure supplies a secret for hashing, so that nobody can slow the directory down with
   *     chosen info hashes
   */
  public TorrentDirectory(TorrentRepository repository, RandomGenerator secure) {
    this.repository = repository;
    byHash = new TorrentTable(secure.nextLong());
  }

  /**
   * Reads all torrents, and passes those that were known with another status to {@code changed}.
   * None is removed, because torrents never disappear from a repository.
   */
  synchronized void load(Consumer<? super RegisteredTorrent> changed) {
    repository.visitAll(torrent -> {
      RegisteredTorrent before = byId.get(torrent.id());
      RegisteredTorrent now = put(torrent);
      if (before != null && before.status() != now.status()) {
        changed.accept(now);
      }
    });
  }

  /** Reads one torrent again; returns null if it does not exist. */
  public synchronized @Nullable RegisteredTorrent refresh(long torrentId) {
    return repository.findById(torrentId).map(this::put).orElse(null);
  }

  private RegisteredTorrent put(Torrent torrent) {
    RegisteredTorrent entry = new RegisteredTorrent(torrent);
    RegisteredTorrent before = byId.put(entry);
    if (before != null) {
      entry.raiseCompleted(before.completed());
    }
    byHash.put(entry);
    int counted = approved;
    approved = counted + isApproved(entry) - isApproved(before);
    lastUploads.merge(entry.uploaderId(), torrent.createdAt(), (a, b) -> a.isAfter(b) ? a : b);
    return entry;
  }

  private static int isApproved(@Nullable RegisteredTorrent entry) {
    return entry != null && entry.status() == TorrentStatus.APPROVED ? 1 : 0;
  }

  /** Returns the number of approved torrents. */
  public int approved() {
    return approved;
  }

  /** Returns a lookup of the info hashes of all torrents. */
  public KnownInfoHashes infoHashes() {
    return byHash;
  }

  /** Returns the torrent with this v1 or truncated v2 hash, or null. */
  public @Nullable RegisteredTorrent find(InfoHash infoHash) {
    return byHash.find(infoHash);
  }

  /** Raises a torrent's number of finished downloads to the ledger's total. */
  public synchronized void completed(long torrentId, long total) {
    RegisteredTorrent entry = byId.get(torrentId);
    if (entry != null) {
      entry.raiseCompleted(total);
    }
  }

  /** Returns true if the user has registered a torrent within the last hour. */
  public boolean hasUploadedRecently(long userId, Instant now) {
    Instant last = lastUploads.get(userId);
    return last != null && last.plus(RECENT).isAfter(now);
  }
}
