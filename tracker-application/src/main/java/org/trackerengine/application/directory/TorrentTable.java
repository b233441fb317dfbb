package org.trackerengine.application.directory;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.KnownInfoHashes;

/**
 * Registered torrents by each of their info hashes, in an open-addressing table that is at most
 * half full and from which nothing vanishes. Where a hash stands depends on a secret, so that
 * uploads cannot be made to crowd together. What a codec finds here is the torrent itself, so that
 * it is not looked up again. Reading takes no lock and makes no garbage; the writer makes sure that
 * it is the only one.
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

  /** Puts {@code torrent} in the place of what was there by its hashes. */
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

  /** Answers how many of its hashes were not there before. */
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

  /** The torrent by this hash, or null. */
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

  /** Where a hash stands, or may be put. */
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
