package org.trackerengine.application.port.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.domain.torrent.ContentKey;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;

/**
 * Stores the registered torrents. Thread-safe; may block. Announces do not use it; they use {@code
 * TorrentDirectory}. Deleted torrents are kept, so that their hashes and slugs are not used again.
 */
public interface TorrentRepository {

  /** The most torrents on a page of those that wait for moderation. */
  int MOST_WAITING = 200;

  /** Returns the torrent with this id and its files. */
  Optional<Torrent> findById(long id);

  /** Returns the torrent with this slug and its files. */
  Optional<Torrent> findBySlug(Slug slug);

  /** Returns the torrent with this slug without its files, of which there may be very many. */
  default Optional<Torrent> findWithoutFiles(Slug slug) {
    return findBySlug(slug).map(torrent -> torrent.with().files(List.of()).build());
  }

  /** Returns the torrent with this v1 or truncated v2 hash, and its files. */
  Optional<Torrent> findByInfoHash(InfoHash infoHash);

  /**
   * Returns the oldest torrent with these files that is neither rejected nor deleted, without its
   * files; torrents without a key are not found ({@link #fillContentKeys}).
   */
  Optional<Torrent> findByContent(ContentKey key);

  /**
   * Returns the torrents with these ids, without their files, in any order; ids of no torrent are
   * passed over.
   */
  List<Torrent> findAll(Set<Long> ids);

  /**
   * Returns a page of the approved, visible torrents, without their files.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the same query
   */
  Page<Torrent> page(TorrentQuery query);

  /**
   * Returns a page of the torrents that are pending or postponed, without their files, the oldest
   * first.
   *
   * @param limit 1–{@value #MOST_WAITING} items
   * @param after the {@code next} of the page before, or null for the first one
   * @throws IllegalArgumentException when {@code after} is not such a {@code next}
   */
  Page<Torrent> waiting(int limit, @Nullable String after);

  /** Passes every torrent to {@code visitor}, without files and tags, in order of id. */
  void visitAll(Consumer<? super Torrent> visitor);

  /**
   * Registers a torrent and its .torrent file for {@code uploaderId}; returns empty if one of its
   * hashes is registered already. Of two concurrent calls with the same hash, one succeeds.
   *
   * @throws StorageFullException if the repository has limits and is full; nothing is stored then
   */
  Optional<Torrent> create(NewTorrent torrent, byte[] metainfo, long uploaderId);

  /**
   * Changes status, reason, visibility or factors in one step; returns empty if the torrent does
   * not exist. Other changes made by {@code change} are ignored; what people write about a torrent
   * is changed by {@code DetailsRepository}.
   */
  Optional<Torrent> change(long id, UnaryOperator<Torrent> change);

  /** Returns the .torrent file as it was stored. */
  Optional<byte[]> metainfo(long id);

  /** Computes and stores the content keys of torrents that were stored without one. */
  void fillContentKeys();
}
