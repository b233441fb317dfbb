package org.trackerengine.application.directory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Info hashes that clients may announce although no torrent is registered for them. Only the
 * application adds some, so it bounds them. Thread-safe; lookups never block.
 */
public final class AllowedTorrents {

  /** The hash of the swarm, by each hash that is announced. */
  private final Map<InfoHash, InfoHash> swarms = new ConcurrentHashMap<>();

  /** Allows {@code hash}, whose peers are in the swarm of {@code swarm}. */
  public void add(InfoHash hash, InfoHash swarm) {
    swarms.put(hash, swarm);
  }

  /** No longer allows a swarm, nor the other hash of it; returns false if it was not allowed. */
  boolean remove(InfoHash swarm) {
    return swarms.values().removeIf(swarm::equals);
  }

  /** Returns the hash of the swarm in which clients with this hash are; null if not allowed. */
  public @Nullable InfoHash swarmOf(InfoHash hash) {
    return swarms.get(hash);
  }

  /** Returns the hashes of all allowed swarms. */
  public Stream<InfoHash> swarms() {
    return swarms.values().stream().distinct();
  }
}
