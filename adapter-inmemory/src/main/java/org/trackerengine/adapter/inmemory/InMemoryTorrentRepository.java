package org.trackerengine.adapter.inmemory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.NewTorrent;
import org.trackerengine.application.port.Page;
import org.trackerengine.application.port.TorrentQuery;
import org.trackerengine.application.port.TorrentRepository;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;

/** The registered torrents in memory. */
public final class InMemoryTorrentRepository implements TorrentRepository {

  /** By id: the first torrent has id 1, and none is ever removed. */
  private final List<Torrent> byId = new ArrayList<>();

  private final Map<Slug, Long> idsBySlug = new HashMap<>();
  private final Map<InfoHash, Long> idsByHash = new HashMap<>();
  private final Map<Long, byte[]> metainfos = new HashMap<>();

  private @Nullable Torrent torrent(long id) {
    return contains(id) ? byId.get((int) id - 1) : null;
  }

  @Override
  public synchronized Optional<Torrent> findById(long id) {
    return Optional.ofNullable(torrent(id));
  }

  @Override
  public synchronized Optional<Torrent> findBySlug(Slug slug) {
    return Optional.ofNullable(idsBySlug.get(slug)).map(this::torrent);
  }

  @Override
  public synchronized Optional<Torrent> findByInfoHash(InfoHash infoHash) {
    return Optional.ofNullable(idsByHash.get(infoHash)).map(this::torrent);
  }

  @Override
  public Page<Torrent> page(TorrentQuery query) {
    List<Torrent> listed;
    synchronized (this) {
      listed =
          byId.stream().filter(t -> t.visible() && t.status() == TorrentStatus.APPROVED).toList();
    }
    return new TorrentList(query).page(listed).map(t -> copy(t, List.of(), t));
  }

  @Override
  public void visitAll(Consumer<? super Torrent> visitor) {
    List<Torrent> torrents;
    synchronized (this) {
      torrents = List.copyOf(byId);
    }
    torrents.forEach(torrent -> visitor.accept(copy(torrent, List.of(), torrent)));
  }

  @Override
  public synchronized Optional<Torrent> create(
      NewTorrent torrent, byte[] metainfo, long uploaderId) {
    List<InfoHash> hashes = hashes(torrent);
    if (hashes.stream().anyMatch(idsByHash::containsKey)) {
      return Optional.empty();
    }
    long id = byId.size() + 1L;
    Slug slug = free(torrent.slug());
    idsBySlug.put(slug, id);
    hashes.forEach(hash -> idsByHash.put(hash, id));
    metainfos.put(id, metainfo.clone());
    Torrent created = created(id, slug, torrent, uploaderId);
    byId.add(created);
    return Optional.of(created);
  }

  private static List<InfoHash> hashes(NewTorrent torrent) {
    List<InfoHash> hashes = new ArrayList<>();
    if (torrent.infoHash() != null) {
      hashes.add(torrent.infoHash());
    }
    if (torrent.infoHashV2() != null) {
      hashes.add(torrent.infoHashV2().truncated());
    }
    return hashes;
  }

  private Slug free(Slug wanted) {
    Slug slug = wanted;
    for (int n = 2; idsBySlug.containsKey(slug); n++) {
      slug = wanted.numbered(n);
    }
    return slug;
  }

  private static Torrent created(long id, Slug slug, NewTorrent torrent, long uploaderId) {
    return new Torrent(
        id,
        slug,
        torrent.name(),
        torrent.infoHash(),
        torrent.infoHashV2(),
        torrent.size(),
        torrent.files(),
        torrent.files().size(),
        torrent.visible(),
        torrent.status(),
        null,
        Factors.NEUTRAL,
        uploaderId,
        torrent.createdAt(),
        0,
        0,
        0);
  }

  private Torrent put(Torrent torrent) {
    byId.set((int) torrent.id() - 1, torrent);
    return torrent;
  }

  @Override
  public synchronized Optional<Torrent> change(long id, UnaryOperator<Torrent> change) {
    return findById(id).map(torrent -> put(copy(torrent, torrent.files(), change.apply(torrent))));
  }

  /** {@code torrent} with other files, and with what may be changed as it is in {@code wanted}. */
  private static Torrent copy(Torrent torrent, List<TorrentFile> files, Torrent wanted) {
    return new Torrent(
        torrent.id(),
        torrent.slug(),
        torrent.name(),
        torrent.infoHash(),
        torrent.infoHashV2(),
        torrent.size(),
        files,
        torrent.fileCount(),
        wanted.visible(),
        wanted.status(),
        wanted.reason(),
        wanted.factors(),
        torrent.uploaderId(),
        torrent.createdAt(),
        torrent.seeders(),
        torrent.leechers(),
        torrent.completed());
  }

  @Override
  public synchronized Optional<byte[]> metainfo(long id) {
    return Optional.ofNullable(metainfos.get(id)).map(byte[]::clone);
  }

  @Override
  public synchronized void incrementCompleted(long id, long by) {
    Torrent torrent = torrent(id);
    if (torrent != null) {
      put(torrent.withCounts(torrent.seeders(), torrent.leechers(), torrent.completed() + by));
    }
  }

  @Override
  public synchronized void refreshPeerStats(long id, int seeders, int leechers) {
    Torrent torrent = torrent(id);
    if (torrent != null) {
      put(torrent.withCounts(seeders, leechers, torrent.completed()));
    }
  }

  /** The torrent's finished downloads, one more being added first; null without such a torrent. */
  synchronized @Nullable Long complete(long id) {
    incrementCompleted(id, 1);
    Torrent torrent = torrent(id);
    return torrent == null ? null : torrent.completed();
  }

  synchronized boolean contains(long id) {
    return id > 0 && id <= byId.size();
  }
}
