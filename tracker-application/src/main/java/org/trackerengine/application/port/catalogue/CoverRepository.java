package org.trackerengine.application.port.catalogue;

import java.util.Optional;
import org.trackerengine.application.port.StorageFullException;

/** Stores the cover pictures of torrents. Thread-safe; may block. */
public interface CoverRepository {

  /** Returns the cover of a torrent. */
  Optional<Cover> find(long torrentId);

  /** Returns the {@link Cover#digest} of a torrent's cover, without reading the picture. */
  Optional<String> digest(long torrentId);

  /**
   * Stores the cover of an existing torrent, in place of its last one.
   *
   * @throws StorageFullException if the repository has limits and is full; nothing is changed then
   */
  void put(long torrentId, Cover cover);

  /** Removes the cover of a torrent; returns false if it has none. */
  boolean remove(long torrentId);
}
