package org.trackerengine.adapter.inmemory;

/**
 * Finds rows by a hash, 12 to 13 bytes each: buckets of chained rows in lanes of ints, which grow
 * by {@link LinearHashing}. Rows are numbered in the order in which they are added, and none is
 * ever removed. Whoever asks compares what the rows hold: hashes of 32 bits collide. Guarded by its
 * owner.
 */
final class HashIndex {

  /** No row. */
  static final int NONE = -1;

  /** The first row of each bucket, plus one. */
  private final IntLane heads = new IntLane();

  /** The next row of the same bucket, plus one. */
  private final IntLane nexts = new IntLane();

  private final IntLane hashes = new IntLane();
  private int buckets = 1;
  private int size;

  HashIndex() {
    heads.set(0, 0);
  }

  /** The first row with this hash, or {@link #NONE}. */
  int first(int hash) {
    return withHash(heads.get(LinearHashing.bucketOf(hash, buckets)) - 1, hash);
  }

  /** The next row with the hash of {@code row}, or {@link #NONE}. */
  int after(int row) {
    return withHash(nexts.get(row) - 1, hashes.get(row));
  }

  private int withHash(int from, int hash) {
    int row = from;
    while (row != NONE && hashes.get(row) != hash) {
      row = nexts.get(row) - 1;
    }
    return row;
  }

  /** Adds the next row, and tells its number. */
  int add(int hash) {
    int row = size++;
    hashes.set(row, hash);
    chain(row);
    if (size > buckets) {
      split();
    }
    return row;
  }

  private void chain(int row) {
    int bucket = LinearHashing.bucketOf(hashes.get(row), buckets);
    nexts.set(row, heads.get(bucket));
    heads.set(bucket, row + 1);
  }

  private void split() {
    int source = LinearHashing.sourceOf(buckets);
    int moving = heads.get(source) - 1;
    heads.set(source, 0);
    heads.set(buckets++, 0);
    while (moving != NONE) {
      int following = nexts.get(moving) - 1;
      chain(moving);
      moving = following;
    }
  }
}
