package org.trackerengine.application.directory;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.KnownInfoHashes;

/**
 * Registered torrents by each of their info hashes, in an open-addressing table that is at most
 * half full and from which nothing vanishes. Where a hash stands depends on a secret, so that
 * nobody can upload torrents that crowd together. Reading takes no lock and makes no garbage; who
 * writes takes care that nobody else does.
 */
final class TorrentTable implements KnownInfoHashes {

  private static final int LEAST_PLACES = 64;

  private final long secret;
  private volatile AtomicReferenceArray<Entry> places = new AtomicReferenceArray<>(LEAST_PLACES);
  private int held;

  TorrentTable(long secret) {
    this.secret = secret;
  }

  /** Puts {@code torrent} in the place of what was there by this hash. */
  void put(InfoHash hash, RegisteredTorrent torrent) {
    if (2 * (held + 1) > places.length()) {
      grow();
    }
    if (put(places, new Entry(hash, torrent))) {
      held++;
    }
  }

  private void grow() {
    AtomicReferenceArray<Entry> larger = new AtomicReferenceArray<>(2 * places.length());
    for (int i = 0; i < places.length(); i++) {
      Entry entry = places.get(i);
      if (entry != null) {
        put(larger, entry);
      }
    }
    places = larger;
  }

  /** Answers whether the hash was not there before. */
  private boolean put(AtomicReferenceArray<Entry> places, Entry entry) {
    InfoHash hash = entry.hash;
    int mask = places.length() - 1;
    int at = mixed(hash.first(), hash.second(), hash.third()) & mask;
    Entry there = places.get(at);
    while (there != null && !there.hash.equals(hash)) {
      at = at + 1 & mask;
      there = places.get(at);
    }
    places.set(at, entry);
    return there == null;
  }

  /** The torrent by this hash, or null. */
  @Nullable RegisteredTorrent find(InfoHash hash) {
    Entry entry = entry(hash.first(), hash.second(), hash.third());
    return entry == null ? null : entry.torrent;
  }

  @Override
  public @Nullable InfoHash find(long first, long second, int third) {
    Entry entry = entry(first, second, third);
    return entry == null ? null : entry.hash;
  }

  private @Nullable Entry entry(long first, long second, int third) {
    AtomicReferenceArray<Entry> now = places;
    int mask = now.length() - 1;
    int at = mixed(first, second, third) & mask;
    Entry there = now.get(at);
    while (there != null && !there.is(first, second, third)) {
      at = at + 1 & mask;
      there = now.get(at);
    }
    return there;
  }

  private int mixed(long first, long second, int third) {
    return (int) mixed(mixed(first ^ secret) + (second ^ third));
  }

  private static long mixed(long value) {
    long x = (value ^ value >>> 33) * 0xff51_afd7_ed55_8ccdL;
    x = (x ^ x >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
    return x ^ x >>> 33;
  }

  private record Entry(InfoHash hash, RegisteredTorrent torrent) {

    boolean is(long first, long second, int third) {
      return hash.first() == first && hash.second() == second && hash.third() == third;
    }
  }
}
