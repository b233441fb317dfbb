package org.trackerengine.domain.torrent;

import org.jspecify.annotations.Nullable;

/**
 * Info hashes that the tracker has in memory already, so that a codec creates no new objects for
 * them. They do not decide whether a torrent may be announced. Thread-safe.
 */
@FunctionalInterface
public interface KnownInfoHashes {

  /** A table without hashes. */
  KnownInfoHashes NONE = (first, second, third) -> null;

  /**
   * Returns the hash with these numbers, as in {@link InfoHash}; null if the table does not have
   * it.
   */
  @Nullable InfoHash find(long first, long second, int third);
}
