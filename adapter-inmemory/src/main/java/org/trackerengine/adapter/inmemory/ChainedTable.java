package org.trackerengine.adapter.inmemory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of things that are their own links. It grows by a bucket at a time and does not
 * shrink. Guarded by its owner.
 */
final class ChainedTable<T extends ChainedTable.Link<T>> {

  private static final int FEW = 4;

  private @Nullable Link<T>[] heads = empty(FEW);
  private int buckets = 1;
  private int size;

  /** What is in such a table. */
  abstract static class Link<T extends Link<T>> {

    /** The next one of the same bucket. */
    @Nullable T next;

    /** As long as it is in a table, it stays the same. */
    int hash;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T extends Link<T>> @Nullable Link<T>[] empty(int length) {
    return new Link[length];
  }

  int size() {
    return size;
  }

  int buckets() {
    return buckets;
  }

  int bucketOf(int hash) {
    return LinearHashing.bucketOf(hash, buckets);
  }

  /** The first of a bucket; the others are its {@link Link#next}. */
  @SuppressWarnings("unchecked")
  @Nullable T first(int bucket) {
    return (T) heads[bucket];
  }

  /** Adds one that is not here; tells whether a bucket was added, by splitting another. */
  boolean add(T added) {
    int bucket = bucketOf(added.hash);
    added.next = first(bucket);
    heads[bucket] = added;
    size++;
    if (size <= buckets) {
      return false;
    }
    split();
    return true;
  }

  private void split() {
    if (buckets == heads.length) {
      heads = Arrays.copyOf(heads, 2 * buckets);
    }
    int source = LinearHashing.sourceOf(buckets);
    T moving = first(source);
    heads[source] = null;
    buckets++;
    while (moving != null) {
      T following = moving.next;
      int bucket = bucketOf(moving.hash);
      moving.next = first(bucket);
      heads[bucket] = moving;
      moving = following;
    }
  }

  /** Removes one that is here. */
  @SuppressWarnings("ReferenceEquality") // this very one, not one like it
  void remove(T removed) {
    int bucket = bucketOf(removed.hash);
    T before = null;
    T found = first(bucket);
    while (found != removed && found != null) {
      before = found;
      found = found.next;
    }
    if (before == null) {
      heads[bucket] = removed.next;
    } else {
      before.next = removed.next;
    }
    removed.next = null;
    size--;
  }
}
