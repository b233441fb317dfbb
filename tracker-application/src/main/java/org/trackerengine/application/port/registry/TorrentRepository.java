package org.trackerengine.application.port.registry;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;

/**
 * The registered torrents. Thread-safe; may block. Not asked while an announce waits: that is what
 * {@code TorrentDirectory} is for. Deleted torrents stay, so that their hashes and slugs are not
 * used again.
 */
public interface TorrentRepository {

  /** The torrent with its files. */
  Optional<Torrent> findById(long id);

  /** The torrent with its files. */
  Optional<Torrent> findBySlug(Slug slug);

  /** The torrent with its files, by its v1 hash or its truncated v2 hash. */
  Optional<Torrent> findByInfoHash(InfoHash infoHash);

  /**
   * A page of the approved, visible torrents, without their files.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the same query
   */
  Page<Torrent> page(TorrentQuery query);

  /** Tells {@code visitor} every torrent, without files, in order of id. */
  void visitAll(Consumer<? super Torrent> visitor);

  /**
   * Registers a torrent and its .torrent file for {@code uploaderId}; empty when one of its hashes
   * is registered already. Of two that race for a hash one wins.
   *
   * @throws StorageFullException when the repository is bounded, and full; nothing is stored then
   */
  Optional<Torrent> create(NewTorrent torrent, byte[] metainfo, long uploaderId);

  /**
   * Changes status, reason, visibility or factors in one step; empty when there is no such torrent.
   * What {@code change} does to anything else is ignored.
   */
  Optional<Torrent> change(long id, UnaryOperator<Torrent> change);

  /** The .torrent file as it was stored. */
  Optional<byte[]> metainfo(long id);
}
