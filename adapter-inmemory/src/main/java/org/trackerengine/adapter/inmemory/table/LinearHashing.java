package org.trackerengine.adapter.inmemory.table;

/**
 * Linear hashing (Litwin, 1980), by which the tables of this adapter grow one bucket at a time. In
 * a table of {@code n} buckets, with {@code 2^k} the largest power of 2 up to {@code n}, the first
 * {@code n - 2^k} buckets have been split; hashes that belong to them are told apart by one bit
 * more. Adding a bucket splits one other bucket and does not move the rest; only an array of
 * references to them doubles from time to time.
 */
public final class LinearHashing {

  private LinearHashing() {}

  /** Returns the bucket of {@code hash} in a table of {@code buckets}, 1 or more. */
  public static int bucketOf(int hash, int buckets) {
    int half = Integer.highestOneBit(buckets);
    int bucket = hash & 2 * half - 1;
    return bucket < buckets ? bucket : bucket - half;
  }

  /**
   * Returns the end of a bucket in the order of {@linkplain Integer#reverse reversed} hashes, as an
   * unsigned number: the hashes of a bucket are neighbours in this order, whatever the number of
   * buckets. It is 2^32 for the bucket that is the last in this order.
   */
  public static long endOf(int bucket, int buckets) {
    int half = Integer.highestOneBit(buckets);
    boolean split = bucket >= half || bucket + half < buckets;
    int bits = Integer.numberOfTrailingZeros(half) + (split ? 1 : 0);
    return Integer.toUnsignedLong(Integer.reverse(bucket)) + (1L << 32 - bits);
  }

  /** Returns the bucket that is split when bucket number {@code added}, 1 or more, is added. */
  public static int sourceOf(int added) {
    return added - Integer.highestOneBit(added);
  }
}
