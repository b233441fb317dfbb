package org.trackerengine.domain.bencode;

/**
 * Order of dictionary keys that a {@link BencodeReader} requires. A duplicate key is an error in
 * both cases.
 */
public enum KeyOrder {
  /** Strictly ascending as raw bytes, as BEP 3 requires. */
  ASCENDING,
  /** Any order, because some programs do not sort the keys outside of {@code info}. */
  ANY
}
