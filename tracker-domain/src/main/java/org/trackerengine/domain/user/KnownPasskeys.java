package org.trackerengine.domain.user;

import org.jspecify.annotations.Nullable;

/**
 * Passkeys that the tracker has in memory already, so that a codec creates no new objects for them.
 * They do not decide whether a key belongs to a user, and to which. Thread-safe.
 */
@FunctionalInterface
public interface KnownPasskeys {

  /** A table without keys. */
  KnownPasskeys NONE = (text, from, to) -> null;

  /** Returns the key with the text {@code text[from, to)}; null if the table does not have it. */
  @Nullable Passkey find(byte[] text, int from, int to);
}
