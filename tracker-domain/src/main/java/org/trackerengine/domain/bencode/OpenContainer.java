package org.trackerengine.domain.bencode;

/** An open list or dictionary. The object is reused for the next one at the same depth. */
final class OpenContainer {

  boolean dictionary;

  /** Whether a key was read, and its value was not. */
  boolean valueDue;

  /** Whether the keys so far are in order. */
  boolean ascending;

  /** Number of {@link SeenKeys} before those of this dictionary. */
  int firstKey;

  int keys;

  // The key read last; the length is -1 before the first.
  int keyOffset;
  int keyLength;

  void begin(boolean isDictionary, int seenKeys) {
    dictionary = isDictionary;
    valueDue = false;
    ascending = true;
    firstKey = seenKeys;
    keys = 0;
    keyLength = -1;
  }

  void keyRead(int offset, int length) {
    keyOffset = offset;
    keyLength = length;
    valueDue = true;
  }

  boolean isKeyOrEndNext() {
    return dictionary && !valueDue;
  }
}
