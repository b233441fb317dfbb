package org.trackerengine.domain.bencode;

import java.util.Arrays;
import org.trackerengine.domain.bencode.BencodeException.Reason;

/**
 * The keys of open dictionaries, the innermost last. Only a dictionary out of order is sorted, at
 * its end, to find duplicates.
 */
final class SeenKeys {

  private final byte[] bytes;

  /** Offset of a key in the input in the upper half, its length in the lower one. */
  private long[] keys = new long[16];

  private int count;

  SeenKeys(byte[] bytes) {
    this.bytes = bytes;
  }

  int count() {
    return count;
  }

  void add(int offset, int length) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
    }
    keys[count++] = (long) offset << 32 | length;
  }

  /**
   * Forgets the keys of a dictionary that ends, which are those from {@code first} on.
   *
   * @param ascending whether they are in order, and so without duplicates
   */
  void leave(int first, boolean ascending) throws BencodeException {
    if (!ascending) {
      refuseDuplicates(first);
    }
    count = first;
  }

  private void refuseDuplicates(int first) throws BencodeException {
    ByteSlice[] sorted = new ByteSlice[count - first];
    for (int i = 0; i < sorted.length; i++) {
      long key = keys[first + i];
      sorted[i] = new ByteSlice(bytes, (int) (key >>> 32), (int) key);
    }
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i].equals(sorted[i - 1])) {
        int prefix = Integer.toString(sorted[i].length()).length() + 1;
        throw new BencodeException(Reason.DUPLICATE_KEY, sorted[i].offset() - prefix);
      }
    }
  }
}
