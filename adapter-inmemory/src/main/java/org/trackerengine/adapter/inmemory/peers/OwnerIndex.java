package org.trackerengine.adapter.inmemory.peers;

import java.util.Arrays;
import org.trackerengine.adapter.inmemory.table.LinearHashing;

/**
 * Index of a swarm's peers by their owner, for a swarm of several blocks. It maps the hash of the
 * owner (a user, or an endpoint where there are no users) to the identity hashes of the owner's
 * peers. An entry is a long with the owner in its upper half and the identity in its lower half; a
 * bucket is a small array that is filled from its beginning and 0 after its last entry. Guarded by
 * its stripe.
 */
final class OwnerIndex {

  private static final int PER_BUCKET = 8;

  private long[][] buckets = {new long[PER_BUCKET]};
  private int count = 1;
  private int entries;

  private final PeerHashes hashes;

  OwnerIndex(PeerHashes hashes) {
    this.hashes = hashes;
  }

  /** Adds a peer under its user, or, where there is no user, under each of its endpoints. */
  void add(PeerRecords records, int slot, int identity) {
    if (records.isAccounted(slot)) {
      add(hashes.ownerOf(records.owner(slot)), identity);
      return;
    }
    if ((records.flags(slot) & PeerRecords.V4) != 0) {
      add(hashes.v4OwnerOf(records, slot), identity);
    }
    if ((records.flags(slot) & PeerRecords.V6) != 0) {
      add(hashes.v6OwnerOf(records, slot), identity);
    }
  }

  /** Removes the entries that {@link #add} has added for a peer. */
  void remove(PeerRecords records, int slot, int identity) {
    if (records.isAccounted(slot)) {
      remove(hashes.ownerOf(records.owner(slot)), identity);
      return;
    }
    if ((records.flags(slot) & PeerRecords.V4) != 0) {
      remove(hashes.v4OwnerOf(records, slot), identity);
    }
    if ((records.flags(slot) & PeerRecords.V6) != 0) {
      remove(hashes.v6OwnerOf(records, slot), identity);
    }
  }

  private static long entry(int owner, int identity) {
    return (long) owner << 32 | identity & 0xffff_ffffL;
  }

  /**
   * Returns the bucket that contains the entries of {@code owner}; it may contain entries of other
   * owners, too.
   */
  long[] bucketOf(int owner) {
    return buckets[LinearHashing.bucketOf(owner, count)];
  }

  private void add(int owner, int identity) {
    addTo(LinearHashing.bucketOf(owner, count), entry(owner, identity));
    entries++;
    if (entries > PER_BUCKET / 2 * count) {
      split();
    }
  }

  private void addTo(int bucket, long entry) {
    long[] found = buckets[bucket];
    int at = 0;
    while (at < found.length && found[at] != 0) {
      at++;
    }
    if (at == found.length) {
      found = Arrays.copyOf(found, at + PER_BUCKET / 2);
      buckets[bucket] = found;
    }
    found[at] = entry;
  }

  private void split() {
    if (count == buckets.length) {
      buckets = Arrays.copyOf(buckets, 2 * count);
    }
    int source = LinearHashing.sourceOf(count);
    long[] splitting = buckets[source];
    buckets[source] = new long[PER_BUCKET];
    buckets[count++] = new long[PER_BUCKET];
    for (long entry : splitting) {
      if (entry != 0) {
        addTo(LinearHashing.bucketOf((int) (entry >>> 32), count), entry);
      }
    }
  }

  private void remove(int owner, int identity) {
    long[] bucket = bucketOf(owner);
    long removed = entry(owner, identity);
    int at = -1;
    int last = -1;
    for (int i = 0; i < bucket.length && bucket[i] != 0; i++) {
      at = bucket[i] == removed ? i : at;
      last = i;
    }
    if (at >= 0) {
      bucket[at] = bucket[last];
      bucket[last] = 0;
      entries--;
    }
  }
}
