package org.trackerengine.domain.bencode;

/** How a {@link BencodeReader} takes the order of keys. The same key twice is an error in both. */
public enum KeyOrder {
  /** Strictly ascending as raw bytes, as BEP 3 wants it. */
  ASCENDING,
  /** Any, as some programs write what is around {@code info}. */
  ANY
}
