package org.trackerengine.adapter.inmemory;

import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.NewTorrent;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;

/**
 * The rows of torrents by slug and by info hash. People choose both, so they are mixed with a
 * secret. Guarded by its owner.
 */
final class TorrentIndex {

  /** No such torrent. */
  static final int NONE = HashIndex.NONE;

  private final TorrentRows rows;
  private final HashMix mix;

  /** Has the rows of the torrents, as {@link #hashes} does: each is added once, in turn. */
  private final HashIndex slugs = new HashIndex();

  /** By v1 hash, or by truncated v2 hash where there is none. */
  private final HashIndex hashes = new HashIndex();

  /** By truncated v2 hash, hybrid torrents only. */
  private final HashIndex secondHashes = new HashIndex();

  /** Which torrent a row of {@link #secondHashes} is about. */
  private final IntLane hybrids = new IntLane();

  TorrentIndex(TorrentRows rows, HashMix mix) {
    this.rows = rows;
    this.mix = mix;
  }

  private int hash(Slug slug) {
    return (int) (mix.of(slug.value()) >>> 32);
  }

  private int hash(InfoHash hash) {
    return (int) (mix.of(hash.first(), hash.second(), hash.third()) >>> 32);
  }

  int find(Slug slug) {
    int row = slugs.first(hash(slug));
    while (row != NONE && !rows.hasSlug(row, slug)) {
      row = slugs.after(row);
    }
    return row;
  }

  /** The torrent with this v1 or truncated v2 hash. */
  int find(InfoHash hash) {
    int row = hashes.first(hash(hash));
    while (row != NONE && !rows.hasHash(row, hash)) {
      row = hashes.after(row);
    }
    return row == NONE ? findSecond(hash) : row;
  }

  private int findSecond(InfoHash hash) {
    int entry = secondHashes.first(hash(hash));
    while (entry != NONE && !rows.hasSecondHash(hybrids.get(entry), hash)) {
      entry = secondHashes.after(entry);
    }
    return entry == NONE ? NONE : hybrids.get(entry);
  }

  boolean isTaken(NewTorrent torrent) {
    InfoHash v1 = torrent.infoHash();
    InfoHashV2 v2 = torrent.infoHashV2();
    return v1 != null && find(v1) != NONE || v2 != null && find(v2.truncated()) != NONE;
  }

  /** Adds the row that has just been added to the others. */
  void add(int row, Slug slug, InfoHash swarm, @Nullable InfoHash secondHash) {
    slugs.add(hash(slug));
    hashes.add(hash(swarm));
    if (secondHash != null) {
      hybrids.set(secondHashes.add(hash(secondHash)), row);
    }
  }

  /**
   * {@code wanted} where nobody has it, else one with a number. Thousands may want the same, so the
   * numbers are not tried one after the other: a free one is found by doubling, and then the border
   * between a taken and a free one by halving. It is the first free one unless somebody has asked
   * for a slug that looks numbered.
   */
  Slug free(Slug wanted) {
    if (find(wanted) == NONE) {
      return wanted;
    }
    int taken = 1;
    int free = 2;
    while (find(wanted.numbered(free)) != NONE) {
      taken = free;
      free = Math.multiplyExact(free, 2);
    }
    while (free - taken > 1) {
      int middle = taken + free >>> 1;
      if (find(wanted.numbered(middle)) == NONE) {
        free = middle;
      } else {
        taken = middle;
      }
    }
    return wanted.numbered(free);
  }
}
