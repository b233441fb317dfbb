package org.trackerengine.adapter.inmemory.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.registry.IdPage;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentPosition;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.ContentKey;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentBuilder;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.torrent.TorrentFile;

/**
 * Repository of the registered torrents in memory. It is bounded: beyond the limits, {@link
 * #create} throws {@link StorageFullException}. Thread-safe. Lists and visits show the torrents
 * that existed when the call began, and use the lock only to copy references to them.
 */
public final class InMemoryTorrentRepository implements TorrentRepository {

  private static final String WAITING = "waiting";

  private final int maxTorrents;
  private final Room room;
  private final CatalogueNames names;

  /** The torrents by id, which counts from 1. No torrent is ever removed. */
  private final List<StoredTorrent> torrents = new ArrayList<>();

  private final SlugTable bySlug = new SlugTable();

  /** The torrents by info hash; a hybrid torrent has two entries. */
  private final Map<InfoHash, StoredTorrent> byHash = new HashMap<>();

  /** The torrents by what is in them, the oldest first. */
  private final Map<ContentKey, List<StoredTorrent>> byContent = new HashMap<>();

  /**
   * Creates an empty repository.
   *
   * @param maxTorrents most torrents, deleted ones included
   * @param room for their .torrent files, names, descriptions and lists of files
   * @param names categories and tags that torrents may have
   */
  public InMemoryTorrentRepository(int maxTorrents, Room room, CatalogueNames names) {
    this.maxTorrents = maxTorrents;
    this.room = room;
    this.names = names;
  }

  private @Nullable StoredTorrent stored(long id) {
    return contains(id) ? torrents.get((int) id - 1) : null;
  }

  private static Optional<Torrent> torrent(@Nullable StoredTorrent stored) {
    return Optional.ofNullable(stored).map(found -> found.torrent);
  }

  @Override
  public synchronized Optional<Torrent> findById(long id) {
    return torrent(stored(id));
  }

  @Override
  public synchronized Optional<Torrent> findBySlug(Slug slug) {
    return torrent(bySlug.find(slug));
  }

  @Override
  public synchronized Optional<Torrent> findByInfoHash(InfoHash infoHash) {
    return torrent(byHash.get(infoHash));
  }

  @Override
  public synchronized Optional<Torrent> findByContent(ContentKey key) {
    return byContent.getOrDefault(key, List.of()).stream()
        .map(stored -> withoutFiles(stored.torrent))
        .filter(torrent -> !torrent.status().isGone())
        .findFirst();
  }

  @Override
  public synchronized List<Torrent> findAll(Set<Long> ids) {
    return ids.stream()
        .map(this::stored)
        .filter(Objects::nonNull)
        .map(found -> withoutFiles(found.torrent))
        .toList();
  }

  @Override
  public Page<Torrent> page(TorrentQuery query) {
    return new TorrentList(snapshot()).page(query).map(InMemoryTorrentRepository::withoutFiles);
  }

  @Override
  public Page<Torrent> waiting(int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_WAITING) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_WAITING);
    }
    long start = after == null ? 0 : IdPage.start(WAITING, after);
    List<Torrent> found =
        snapshot().stream()
            .skip(start)
            .map(stored -> stored.torrent)
            .filter(torrent -> torrent.status().isWaiting())
            .limit(limit + 1L)
            .map(InMemoryTorrentRepository::withoutFiles)
            .toList();
    return IdPage.of(WAITING, found, limit, Torrent::id);
  }

  private synchronized List<StoredTorrent> snapshot() {
    return List.copyOf(torrents);
  }

  @Override
  public void visitAll(Consumer<? super Torrent> visitor) {
    for (StoredTorrent stored : snapshot()) {
      visitor.accept(withoutFiles(stored.torrent).withTags(List.of()));
    }
  }

  @Override
  public synchronized Optional<Torrent> create(
      NewTorrent wanted, byte[] metainfo, long uploaderId) {
    List<InfoHash> hashes = StoredTorrent.hashes(wanted);
    if (hashes.stream().anyMatch(byHash::containsKey)) {
      return Optional.empty();
    }
    if (torrents.size() == maxTorrents) {
      throw new StorageFullException("no room for another torrent: there are " + maxTorrents);
    }
    room.take(StoredTorrent.bytes(wanted, metainfo), ".torrent file");
    Torrent torrent = next(wanted, uploaderId);
    String description = Objects.requireNonNullElse(wanted.description(), "");
    StoredTorrent stored = new StoredTorrent(torrent, metainfo, description);
    torrents.add(stored);
    bySlug.put(torrent.slug(), stored);
    hashes.forEach(hash -> byHash.put(hash, stored));
    byContent
        .computeIfAbsent(StoredTorrent.contentKey(wanted), same -> new ArrayList<>(1))
        .add(stored);
    return Optional.of(torrent);
  }

  private Torrent next(NewTorrent wanted, long uploaderId) {
    return TorrentBuilder.builder()
        .id(torrents.size() + 1L)
        .slug(bySlug.free(wanted.slug()))
        .name(wanted.name())
        .infoHash(wanted.infoHash())
        .infoHashV2(wanted.infoHashV2())
        .size(wanted.size())
        .files(wanted.files())
        .fileCount(wanted.files().size())
        .visible(wanted.visible())
        .status(wanted.status())
        .reason(null)
        .factors(Factors.NEUTRAL)
        .uploaderId(uploaderId)
        .createdAt(wanted.createdAt())
        .seeders(0)
        .leechers(0)
        .completed(0)
        .categoryId(names.existing(wanted.categoryId()))
        .tags(names.existing(wanted.tags()))
        .anonymous(wanted.anonymous())
        .build();
  }

  @Override
  public synchronized Optional<Torrent> change(long id, UnaryOperator<Torrent> change) {
    StoredTorrent stored = stored(id);
    if (stored != null) {
      Torrent torrent = stored.torrent;
      stored.torrent = copy(torrent, change.apply(torrent), torrent.files());
    }
    return torrent(stored);
  }

  private static Torrent withoutFiles(Torrent torrent) {
    return copy(torrent, torrent, List.of());
  }

  /** Returns {@code torrent} with the changeable fields of {@code wanted}. */
  private static Torrent copy(Torrent torrent, Torrent wanted, List<TorrentFile> files) {
    return torrent
        .with()
        .files(files)
        .visible(wanted.visible())
        .status(wanted.status())
        .reason(wanted.reason())
        .factors(wanted.factors())
        .build();
  }

  @Override
  public synchronized Optional<byte[]> metainfo(long id) {
    return Optional.ofNullable(stored(id)).map(stored -> stored.metainfo.clone());
  }

  /** Does nothing: every torrent got its key when it was registered. */
  @Override
  public void fillContentKeys() {}

  /** Does {@code work} while nothing else changes torrents. */
  public synchronized <T> T alone(Supplier<T> work) {
    return work.get();
  }

  /** Returns what is written about a torrent. */
  public synchronized Optional<TorrentDetails> details(long id) {
    return Optional.ofNullable(stored(id)).map(this::details);
  }

  private TorrentDetails details(StoredTorrent stored) {
    Torrent torrent = stored.torrent;
    return new TorrentDetails(
        torrent.name(),
        stored.description,
        names.slugOf(torrent.categoryId()),
        torrent.tags(),
        torrent.anonymous());
  }

  /**
   * Changes what is written about a torrent; returns it without categories and tags that do not
   * exist. Empty if there is no such torrent.
   */
  public synchronized Optional<TorrentDetails> edit(long id, UnaryOperator<TorrentDetails> change) {
    StoredTorrent stored = stored(id);
    if (stored == null) {
      return Optional.empty();
    }
    TorrentDetails wanted = names.known(change.apply(details(stored)));
    stored.torrent =
        stored
            .torrent
            .with()
            .name(wanted.name())
            .categoryId(names.idOf(wanted.category()))
            .tags(wanted.tags())
            .anonymous(wanted.anonymous())
            .build();
    stored.nameKey = TorrentPosition.nameKey(wanted.name());
    stored.description = wanted.description();
    return Optional.of(details(stored));
  }

  /** Changes category and tags of all torrents for which {@code change} returns another one. */
  public synchronized void sortAnew(UnaryOperator<Torrent> change) {
    for (StoredTorrent stored : torrents) {
      stored.torrent = change.apply(stored.torrent);
    }
  }

  /** Whether a torrent is in this category. */
  public synchronized boolean isUsed(long categoryId) {
    return torrents.stream()
        .anyMatch(stored -> Objects.equals(stored.torrent.categoryId(), categoryId));
  }

  /**
   * Counts a finished download. Returns the new number of finished downloads, or null if there is
   * no such torrent.
   */
  public synchronized @Nullable Long complete(long id) {
    StoredTorrent stored = stored(id);
    if (stored == null) {
      return null;
    }
    Torrent torrent = stored.torrent;
    stored.torrent =
        torrent.withCounts(torrent.seeders(), torrent.leechers(), torrent.completed() + 1);
    return stored.torrent.completed();
  }

  public synchronized boolean contains(long id) {
    return id > 0 && id <= torrents.size();
  }
}
