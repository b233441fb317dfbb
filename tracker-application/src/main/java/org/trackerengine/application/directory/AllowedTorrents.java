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

  /**
   * A torrent.
   *
   * @param swarm hash of its swarm
   * @param second the other hash of a hybrid one, or null
   */
  private record Allowed(InfoHash swarm, @Nullable InfoHash second) {}

  /** By each hash that is announced. */
  private final Map<InfoHash, Allowed> torrents = new ConcurrentHashMap<>();

  /**
   * Allows a torrent, unless one of its hashes is allowed already.
   *
   * @param second the other hash of a hybrid one, whose peers are in the same swarm; or null
   */
  public synchronized void add(InfoHash swarm, @Nullable InfoHash second) {
    if (torrents.containsKey(swarm) || second != null && torrents.containsKey(second)) {
      return;
    }
    Allowed allowed = new Allowed(swarm, second);
    torrents.put(swarm, allowed);
    if (second != null) {
      torrents.put(second, allowed);
    }
  }

  /** No longer allows a torrent, by either of its hashes; returns its swarm, or null. */
  synchronized @Nullable InfoHash remove(InfoHash hash) {
    Allowed allowed = torrents.get(hash);
    if (allowed == null) {
      return null;
    }
    torrents.remove(allowed.swarm);
    if (allowed.second != null) {
      torrents.remove(allowed.second);
    }
    return allowed.swarm;
  }

  /** Returns the hash of the swarm in which clients with this hash are; null if not allowed. */
  public @Nullable InfoHash swarmOf(InfoHash hash) {
    Allowed allowed = torrents.get(hash);
    return allowed == null ? null : allowed.swarm;
  }

  /** Returns the hashes of all allowed swarms. */
  public Stream<InfoHash> swarms() {
    return torrents.entrySet().stream()
        .filter(entry -> entry.getKey().equals(entry.getValue().swarm))
        .map(Map.Entry::getKey);
  }
}
