package org.trackerengine.adapter.inmemory.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.registry.IdPage;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentPosition;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentBuilder;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;

/**
 * Repository of the registered torrents in memory. It is bounded: beyond the limits, {@link
 * #create} throws {@link StorageFullException}. Thread-safe. Lists and visits show the torrents
 * that existed when the call began, and use the lock only to copy references to them.
 */
public final class InMemoryTorrentRepository implements TorrentRepository {

  private static final String WAITING = "waiting";

  private final int maxTorrents;
  private final long maxTorrentBytes;

  /** The torrents by id, which counts from 1. No torrent is ever removed. */
  private final List<Stored> torrents = new ArrayList<>();

  /**
   * The torrents by slug. The map is sorted, because uploaders choose names, and may choose them to
   * collide in a hash table.
   */
  private final Map<Slug, Stored> bySlug = new TreeMap<>(Comparator.comparing(Slug::value));

  /** The torrents by info hash; a hybrid torrent has two entries. */
  private final Map<InfoHash, Stored> byHash = new HashMap<>();

  /** The number that was last appended to a slug that is already taken. */
  private final Map<Slug, Integer> numbers = new TreeMap<>(Comparator.comparing(Slug::value));

  private long bytes;

  /** A torrent with its .torrent file and its search key. */
  private static final class Stored {
    private final byte[] metainfo;
    private final String nameKey;
    private volatile Torrent torrent;

    Stored(Torrent torrent, byte[] metainfo) {
      this.torrent = torrent;
      this.metainfo = metainfo;
      nameKey = TorrentPosition.nameKey(torrent.name());
    }
  }

  /** A torrent with its position in a sorted list. */
  private record Listed(TorrentPosition position, Torrent torrent) {}

  /**
   * Creates an empty repository.
   *
   * @param maxTorrents most torrents, deleted ones included
   * @param maxTorrentBytes most bytes of their .torrent files, names and lists of files
   */
  public InMemoryTorrentRepository(int maxTorrents, long maxTorrentBytes) {
    this.maxTorrents = maxTorrents;
    this.maxTorrentBytes = maxTorrentBytes;
  }

  private @Nullable Stored stored(long id) {
    return contains(id) ? torrents.get((int) id - 1) : null;
  }

  private static Optional<Torrent> torrent(@Nullable Stored stored) {
    return Optional.ofNullable(stored).map(found -> found.torrent);
  }

  @Override
  public synchronized Optional<Torrent> findById(long id) {
    return torrent(stored(id));
  }

  @Override
  public synchronized Optional<Torrent> findBySlug(Slug slug) {
    return torrent(bySlug.get(slug));
  }

  @Override
  public synchronized Optional<Torrent> findByInfoHash(InfoHash infoHash) {
    return torrent(byHash.get(infoHash));
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
    TorrentPosition start = query.start();
    List<Listed> found =
        listed(query).stream()
            .filter(listed -> start == null || listed.position.compareTo(start) > 0)
            .sorted(Comparator.comparing(Listed::position))
            .limit(query.limit() + 1L)
            .toList();
    List<Torrent> items =
        found.stream().limit(query.limit()).map(listed -> withoutFiles(listed.torrent)).toList();
    return new Page<>(items, found.size() > items.size() ? query.next(items.getLast()) : null);
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

  private synchronized List<Stored> snapshot() {
    return List.copyOf(torrents);
  }

  private List<Listed> listed(TorrentQuery query) {
    List<String> words = query.words();
    List<Listed> listed = new ArrayList<>();
    for (Stored stored : snapshot()) {
      Torrent torrent = stored.torrent;
      if (torrent.visible()
          && torrent.status() == TorrentStatus.APPROVED
          && words.stream().allMatch(stored.nameKey::contains)) {
        listed.add(new Listed(TorrentPosition.of(torrent, query.sort(), stored.nameKey), torrent));
      }
    }
    return listed;
  }

  @Override
  public void visitAll(Consumer<? super Torrent> visitor) {
    for (Stored stored : snapshot()) {
      visitor.accept(withoutFiles(stored.torrent));
    }
  }

  @Override
  public synchronized Optional<Torrent> create(
      NewTorrent wanted, byte[] metainfo, long uploaderId) {
    List<InfoHash> hashes = hashes(wanted);
    if (hashes.stream().anyMatch(byHash::containsKey)) {
      return Optional.empty();
    }
    takeRoom(wanted, metainfo);
    Torrent torrent = next(wanted, uploaderId);
    Stored stored = new Stored(torrent, metainfo.clone());
    torrents.add(stored);
    bySlug.put(torrent.slug(), stored);
    hashes.forEach(hash -> byHash.put(hash, stored));
    return Optional.of(torrent);
  }

  private Torrent next(NewTorrent wanted, long uploaderId) {
    return TorrentBuilder.builder()
        .id(torrents.size() + 1L)
        .slug(free(wanted.slug()))
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
        .build();
  }

  private static List<InfoHash> hashes(NewTorrent torrent) {
    InfoHash v1 = torrent.infoHash();
    InfoHashV2 v2 = torrent.infoHashV2();
    return Stream.of(v1, v2 == null ? null : v2.truncated()).filter(Objects::nonNull).toList();
  }

  private void takeRoom(NewTorrent torrent, byte[] metainfo) {
    if (torrents.size() == maxTorrents) {
      throw new StorageFullException("no room for another torrent: there are " + maxTorrents);
    }
    long more = metainfo.length + (long) torrent.name().getBytes(UTF_8).length;
    for (TorrentFile file : torrent.files()) {
      more += Long.BYTES + file.path().getBytes(UTF_8).length;
    }
    if (more > maxTorrentBytes - bytes) {
      throw new StorageFullException(
          "no room for another .torrent file: "
              + bytes
              + " of "
              + maxTorrentBytes
              + " bytes are taken");
    }
    bytes += more;
  }

  /** Returns {@code wanted} if it is free, else {@code wanted} with a number. */
  private Slug free(Slug wanted) {
    Slug slug = wanted;
    while (bySlug.containsKey(slug)) {
      slug = wanted.numbered(numbers.merge(wanted, 2, (last, two) -> last + 1));
    }
    return slug;
  }

  @Override
  public synchronized Optional<Torrent> change(long id, UnaryOperator<Torrent> change) {
    Stored stored = stored(id);
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

  /**
   * Counts a finished download. Returns the new number of finished downloads, or null if there is
   * no such torrent.
   */
  public synchronized @Nullable Long complete(long id) {
    Stored stored = stored(id);
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
