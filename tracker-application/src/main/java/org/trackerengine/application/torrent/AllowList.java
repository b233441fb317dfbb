package org.trackerengine.application.torrent;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.directory.AllowedTorrents;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;

/**
 * The torrents that an application without users lets clients announce, in listed mode. The list is
 * in memory and as long as the application makes it: it is not stored, so an application allows its
 * torrents again after a restart. Torrents that users have registered are allowed beside it.
 * Thread-safe.
 */
public final class AllowList {

  private final boolean isListed;
  private final MetainfoReader reader;
  private final TrackerClock clock;
  private final Registry registry;
  private final AllowedTorrents allowed;
  private final SwarmStore swarms;

  public AllowList(
      TrackerSettings settings, TrackerClock clock, Registry registry, SwarmStore swarms) {
    isListed = settings.mode() == AccessMode.LISTED;
    reader = new MetainfoReader(settings.metainfoLimits());
    this.clock = clock;
    this.registry = registry;
    allowed = registry.allowed();
    this.swarms = swarms;
  }

  /**
   * Allows a torrent; one that is allowed already stays as it is.
   *
   * @throws IllegalStateException if the tracker is not in listed mode
   */
  public void allow(InfoHash infoHash) {
    add(infoHash, null);
  }

  /**
   * Allows the torrent of a .torrent file. Clients may announce a hybrid one by either of its
   * hashes, and are in one swarm.
   *
   * @return the hash of its swarm, by which it is removed
   * @throws MetainfoException if the file is not valid; nothing is allowed then
   * @throws IllegalStateException if the tracker is not in listed mode
   */
  public InfoHash allow(byte[] torrentFile) throws MetainfoException {
    Metainfo metainfo = reader.read(torrentFile);
    InfoHash v1 = metainfo.infoHashV1();
    InfoHashV2 v2 = metainfo.infoHashV2();
    InfoHash swarm = v1 == null && v2 != null ? v2.truncated() : v1;
    if (swarm == null) {
      throw new IllegalStateException("a torrent has an info hash");
    }
    add(swarm, v1 == null || v2 == null ? null : v2.truncated());
    return swarm;
  }

  /**
   * Allows many torrents.
   *
   * @throws IllegalStateException if the tracker is not in listed mode
   */
  public void allowAll(Collection<InfoHash> infoHashes) {
    infoHashes.forEach(this::allow);
  }

  private void add(InfoHash swarm, @Nullable InfoHash second) {
    if (!isListed) {
      throw new IllegalStateException("torrents are allowed in listed mode only");
    }
    allowed.add(swarm, second);
  }

  /**
   * No longer allows a torrent, and drops its peers; when this returns, none is left. May block
   * where the swarm store does.
   *
   * @param infoHash either hash of a hybrid torrent
   * @return false if it was not allowed
   */
  public boolean remove(InfoHash infoHash) {
    return registry.disallow(infoHash);
  }

  /** Removes many torrents; returns how many of them were allowed. */
  public int removeAll(Collection<InfoHash> infoHashes) {
    return (int) infoHashes.stream().filter(this::remove).count();
  }

  /** Returns true if the torrent is allowed by this list. */
  public boolean contains(InfoHash infoHash) {
    return allowed.swarmOf(infoHash) != null;
  }

  /** Returns the hashes of the swarms that are allowed by this list, in no order. */
  public Stream<InfoHash> swarms() {
    return allowed.swarms();
  }

  /** Returns who is in the swarm of a torrent; {@link SwarmCounts#NONE} if it is not allowed. */
  public SwarmCounts counts(InfoHash infoHash) {
    InfoHash swarm = allowed.swarmOf(infoHash);
    return swarm == null ? SwarmCounts.NONE : swarms.scrape(swarm, clock.monotonicMillis());
  }

  /**
   * Returns a page of the peers of a torrent, as {@link SwarmStore#peers} says; no peers if it is
   * not allowed.
   *
   * @param limit 1–200
   * @param after the {@code next} of the page before, or null for the first one
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the same list
   */
  public Page<LivePeer> peers(InfoHash infoHash, int limit, @Nullable String after) {
    InfoHash swarm = allowed.swarmOf(infoHash);
    return swarm == null
        ? new Page<>(List.of(), null)
        : swarms.peers(swarm, clock.monotonicMillis(), limit, after);
  }
}
