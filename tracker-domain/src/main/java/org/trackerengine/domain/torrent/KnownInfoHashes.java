package org.trackerengine.domain.torrent;

import org.jspecify.annotations.Nullable;

/**
 * Info hashes that the tracker holds already, so that a codec that meets one again makes no new
 * object of it. Whether a torrent may be announced is decided elsewhere. Thread-safe.
 */
@FunctionalInterface
public interface KnownInfoHashes {

  /** Holds none. */
  KnownInfoHashes NONE = (first, second, third) -> null;

  /** The hash of these numbers, as {@link InfoHash} has them; null when it is not held here. */
  @Nullable InfoHash find(long first, long second, int third);
}
