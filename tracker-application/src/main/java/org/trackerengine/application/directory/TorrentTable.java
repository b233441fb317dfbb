package org.trackerengine.application.directory;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.KnownInfoHashes;

/**
 * Hash table of registered torrents by each of their info hashes, with open addressing and at most
 * half full; nothing is removed from it. The place of a hash depends on a secret, so that nobody
 * can choose info hashes that collide. A codec finds the torrent object itself here, so that the
 * torrent need not be looked up again. Reading uses no lock and allocates nothing; the caller must
 * make sure that only one thread writes at a time.
 */
final class TorrentTable implements KnownInfoHashes {

  private static final int LEAST_PLACES = 64;

  private final long secret;
  private volatile AtomicReferenceArray<RegisteredTorrent> places =
      new AtomicReferenceArray<>(LEAST_PLACES);
  private int held;

  TorrentTable(long secret) {
    this.secret = secret;
  }

  /** Stores {@code torrent} under each of its hashes, in place of an earlier entry. */
  void put(RegisteredTorrent torrent) {
    if (2 * (held + 2) > places.length()) {
      grow();
    }
    held += put(places, torrent);
    torrent.setTable(this);
  }

  private void grow() {
    AtomicReferenceArray<RegisteredTorrent> larger =
        new AtomicReferenceArray<>(2 * places.length());
    for (int i = 0; i < places.length(); i++) {
      RegisteredTorrent torrent = places.get(i);
      if (torrent != null) {
        put(larger, torrent);
      }
    }
    places = larger;
  }

  /**
   * Stores {@code torrent} under each of its hashes; returns how many of them were not in the table
   * before.
   */
  private int put(AtomicReferenceArray<RegisteredTorrent> places, RegisteredTorrent torrent) {
    InfoHash second = torrent.secondHash();
    return put(places, torrent.swarm(), torrent)
        + (second == null ? 0 : put(places, second, torrent));
  }

  private int put(
      AtomicReferenceArray<RegisteredTorrent> places, InfoHash hash, RegisteredTorrent torrent) {
    int at = place(places, hash.first(), hash.second(), hash.third());
    RegisteredTorrent before = places.getAndSet(at, torrent);
    if (before != null) {
      before.setTable(null);
    }
    return before == null ? 1 : 0;
  }

  /** Returns the torrent with this hash, or null. */
  @Nullable RegisteredTorrent find(InfoHash hash) {
    if (hash instanceof RegisteredTorrent found && found.isIn(this)) {
      return found;
    }
    AtomicReferenceArray<RegisteredTorrent> now = places;
    return now.get(place(now, hash.first(), hash.second(), hash.third()));
  }

  @Override
  public @Nullable InfoHash find(long first, long second, int third) {
    AtomicReferenceArray<RegisteredTorrent> now = places;
    RegisteredTorrent torrent = now.get(place(now, first, second, third));
    return torrent == null ? null : torrent.hashOf(first, second, third);
  }

  /** Returns the place of a hash, or the free place where it is to be stored. */
  private int place(
      AtomicReferenceArray<RegisteredTorrent> places, long first, long second, int third) {
    int mask = places.length() - 1;
    int at = (int) mixed(mixed(first ^ secret) + (second ^ third)) & mask;
    RegisteredTorrent there = places.get(at);
    while (there != null && there.hashOf(first, second, third) == null) {
      at = at + 1 & mask;
      there = places.get(at);
    }
    return at;
  }

  private static long mixed(long value) {
    long x = (value ^ value >>> 33) * 0xff51_afd7_ed55_8ccdL;
    x = (x ^ x >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
    return x ^ x >>> 33;
  }
}
