package org.trackerengine.domain.wire.http;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.wire.PercentEncoding;

/** What can be wrong with the 20 bytes of an info hash or a peer id, in words for the client. */
final class Identifiers {

  static final String BAD_ESCAPE = "has a bad % escape";

  private static final int LENGTH = 20;

  private Identifiers() {}

  /**
   * Looks at what {@link PercentEncoding#decode} made.
   *
   * @param bytes room for at least 40
   * @param length what it answered
   * @return null when these are 20 bytes
   */
  static @Nullable String problem(byte[] bytes, int length) {
    if (length == PercentEncoding.BAD_ESCAPE) {
      return BAD_ESCAPE;
    }
    if (length == LENGTH) {
      return null;
    }
    return "has "
        + length
        + " bytes, 20 expected"
        + (length == 2 * LENGTH && isHex(bytes) ? " (it looks like hex)" : "");
  }

  private static boolean isHex(byte[] bytes) {
    for (int i = 0; i < 2 * LENGTH; i++) {
      if (Character.digit(bytes[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
