package org.trackerengine.adapter.inmemory;

import java.time.Instant;
import java.util.Arrays;
import org.trackerengine.application.accounting.Baseline;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.PeerId;

/**
 * What every client of a user reported last on a torrent: a hash table of rows in pages of numbers,
 * 80 bytes each, so that millions of them are nothing to the garbage collector. A row moves to the
 * end of a ring when it is set; the ring's head is row 0, which holds nothing. Grows by linear
 * hashing and does not shrink; the rows of what was dropped are used again. Guarded by its owner.
 */
final class Baselines {

  /** No row. */
  static final int NONE = 0;

  private static final int PAGE_BITS = 10;
  private static final int PAGE_ROWS = 1 << PAGE_BITS;
  private static final int FEW = 4;

  private static final int USER = 0;
  private static final int TORRENT = 1;
  private static final int ID_FIRST = 2;
  private static final int ID_SECOND = 3;
  private static final int UPLOADED = 4;
  private static final int DOWNLOADED = 5;
  private static final int AT_MILLIS = 6;
  private static final int LONGS = 7;

  private static final int ID_THIRD = 0;

  /** The next row of the same bucket, or of those that are free. */
  private static final int NEXT = 1;

  private static final int OLDER = 2;
  private static final int NEWER = 3;
  private static final int INTS = 4;

  private final HashMix mix;
  private long[][] longs = {new long[PAGE_ROWS * LONGS]};
  private int[][] ints = {new int[PAGE_ROWS * INTS]};
  private int pages = 1;

  /** The first row that was never used. */
  private int fresh = 1;

  private int free = NONE;
  private int[] heads = new int[FEW];
  private int buckets = 1;
  private int size;

  Baselines(HashMix mix) {
    this.mix = mix;
  }

  int size() {
    return size;
  }

  private long number(int row, int column) {
    return longs[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * LONGS + column];
  }

  private void number(int row, int column, long value) {
    longs[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * LONGS + column] = value;
  }

  private int link(int row, int column) {
    return ints[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * INTS + column];
  }

  private void link(int row, int column, int value) {
    ints[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * INTS + column] = value;
  }

  private int hash(long userId, long torrentId, long first, long second, int third) {
    return (int) (mix.of(mix.of(first, second, third), userId, torrentId) >>> 32);
  }

  private int bucketOf(int row) {
    int hash =
        hash(
            number(row, USER),
            number(row, TORRENT),
            number(row, ID_FIRST),
            number(row, ID_SECOND),
            link(row, ID_THIRD));
    return LinearHashing.bucketOf(hash, buckets);
  }

  /** The row of a client, or {@link #NONE}. */
  int find(long userId, long torrentId, PeerId id) {
    int hash = hash(userId, torrentId, id.first(), id.second(), id.third());
    int row = heads[LinearHashing.bucketOf(hash, buckets)];
    while (row != NONE && !is(row, userId, torrentId, id)) {
      row = link(row, NEXT);
    }
    return row;
  }

  private boolean is(int row, long userId, long torrentId, PeerId id) {
    return number(row, ID_FIRST) == id.first()
        && number(row, ID_SECOND) == id.second()
        && link(row, ID_THIRD) == id.third()
        && number(row, USER) == userId
        && number(row, TORRENT) == torrentId;
  }

  /** What is in a row. */
  Baseline get(int row) {
    return new Baseline(
        new Counters(number(row, UPLOADED), number(row, DOWNLOADED)),
        Instant.ofEpochMilli(number(row, AT_MILLIS)));
  }

  /** Adds a client that is not here; its row is to be {@link #set} at once. */
  int add(long userId, long torrentId, PeerId id) {
    int row = unused();
    number(row, USER, userId);
    number(row, TORRENT, torrentId);
    number(row, ID_FIRST, id.first());
    number(row, ID_SECOND, id.second());
    link(row, ID_THIRD, id.third());
    chain(row);
    link(row, OLDER, row);
    link(row, NEWER, row);
    size++;
    if (size > buckets) {
      split();
    }
    return row;
  }

  /** Stores a client's last report; its row is the newest now. */
  void set(int row, Counters counters, long atMillis) {
    number(row, UPLOADED, counters.uploaded());
    number(row, DOWNLOADED, counters.downloaded());
    number(row, AT_MILLIS, atMillis);
    unring(row);
    int newest = link(0, OLDER);
    link(row, OLDER, newest);
    link(row, NEWER, 0);
    link(newest, NEWER, row);
    link(0, OLDER, row);
  }

  /**
   * Drops the oldest as long as there are more than {@code most}, or they are of a time before
   * {@code oldestMillis}.
   */
  void dropBeyond(int most, long oldestMillis) {
    int oldest = link(0, NEWER);
    while (oldest != NONE && (size > most || number(oldest, AT_MILLIS) < oldestMillis)) {
      remove(oldest);
      oldest = link(0, NEWER);
    }
  }

  private void remove(int row) {
    unring(row);
    int bucket = bucketOf(row);
    int before = NONE;
    int found = heads[bucket];
    while (found != row) {
      before = found;
      found = link(found, NEXT);
    }
    if (before == NONE) {
      heads[bucket] = link(row, NEXT);
    } else {
      link(before, NEXT, link(row, NEXT));
    }
    link(row, NEXT, free);
    free = row;
    size--;
  }

  private void unring(int row) {
    int older = link(row, OLDER);
    int newer = link(row, NEWER);
    link(older, NEWER, newer);
    link(newer, OLDER, older);
  }

  private void chain(int row) {
    int bucket = bucketOf(row);
    link(row, NEXT, heads[bucket]);
    heads[bucket] = row;
  }

  private void split() {
    if (buckets == heads.length) {
      heads = Arrays.copyOf(heads, 2 * buckets);
    }
    int source = LinearHashing.sourceOf(buckets);
    int moving = heads[source];
    heads[source] = NONE;
    buckets++;
    while (moving != NONE) {
      int following = link(moving, NEXT);
      chain(moving);
      moving = following;
    }
  }

  private int unused() {
    if (free != NONE) {
      int row = free;
      free = link(row, NEXT);
      return row;
    }
    if (fresh == pages << PAGE_BITS) {
      addPage();
    }
    return fresh++;
  }

  private void addPage() {
    if (pages == longs.length) {
      longs = Arrays.copyOf(longs, 2 * pages);
      ints = Arrays.copyOf(ints, 2 * pages);
    }
    longs[pages] = new long[PAGE_ROWS * LONGS];
    ints[pages++] = new int[PAGE_ROWS * INTS];
  }
}
