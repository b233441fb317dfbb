package org.trackerengine.adapter.inmemory.table;

/**
 * How every table here grows: by linear hashing (Litwin, 1980), one bucket at a time. A table of
 * {@code n} buckets has {@code 2^k ≤ n}; of those, the first {@code n - 2^k} have been split, and a
 * hash that falls on one of them is told by one bit more. To add a bucket is to split one, never to
 * move the others; what doubles now and then is an array of references to them.
 */
public final class LinearHashing {

  private LinearHashing() {}

  /** The bucket of {@code hash} in a table of {@code buckets}, 1 or more. */
  public static int bucketOf(int hash, int buckets) {
    int half = Integer.highestOneBit(buckets);
    int bucket = hash & 2 * half - 1;
    return bucket < buckets ? bucket : bucket - half;
  }

  /** Which bucket is split when {@code added}, 1 or more, is added. */
  public static int sourceOf(int added) {
    return added - Integer.highestOneBit(added);
  }
}
