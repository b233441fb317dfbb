package org.trackerengine.adapter.inmemory.swarm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.table.LinearHashing;

/**
 * Hash table of swarms, chained by {@link Swarm#next}. It grows by a bucket at a time and does not
 * shrink. Guarded by its owner.
 */
final class SwarmTable {

  private static final int FEW = 4;

  private @Nullable Swarm[] heads = new Swarm[FEW];
  private int buckets = 1;
  private int size;

  int size() {
    return size;
  }

  int buckets() {
    return buckets;
  }

  int bucketOf(int hash) {
    return LinearHashing.bucketOf(hash, buckets);
  }

  /** Returns the first swarm of a bucket, or null; the others follow by {@link Swarm#next}. */
  @Nullable Swarm first(int bucket) {
    return heads[bucket];
  }

  /**
   * Adds a swarm that the table does not contain. Returns true if a bucket was added by splitting
   * another one.
   */
  boolean add(Swarm added) {
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
    Swarm moving = first(source);
    heads[source] = null;
    buckets++;
    while (moving != null) {
      Swarm following = moving.next;
      int bucket = bucketOf(moving.hash);
      moving.next = first(bucket);
      heads[bucket] = moving;
      moving = following;
    }
  }

  /** Removes a swarm that the table contains. */
  @SuppressWarnings("ReferenceEquality") // this very object, not an equal one
  void remove(Swarm removed) {
    int bucket = bucketOf(removed.hash);
    Swarm before = null;
    Swarm found = first(bucket);
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
