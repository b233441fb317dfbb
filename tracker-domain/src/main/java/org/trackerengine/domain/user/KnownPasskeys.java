package org.trackerengine.domain.user;

import org.jspecify.annotations.Nullable;

/**
 * Keys that the tracker holds already, so that a codec that meets one again makes no new object of
 * it. Whether a key is anybody's, and whose, is decided elsewhere. Thread-safe.
 */
@FunctionalInterface
public interface KnownPasskeys {

  /** Holds none. */
  KnownPasskeys NONE = (text, from, to) -> null;

  /** The key that {@code text[from, to)} spells; null when it is not held here. */
  @Nullable Passkey find(byte[] text, int from, int to);
}
