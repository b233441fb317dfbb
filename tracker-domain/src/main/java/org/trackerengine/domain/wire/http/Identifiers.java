package org.trackerengine.domain.wire.http;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.wire.PercentEncoding;

/**
 * Check of the 20 bytes of an info hash or a peer id, with the problems in words for the client.
 */
final class Identifiers {

  static final String BAD_ESCAPE = "has a bad % escape";

  private static final int LENGTH = 20;

  private Identifiers() {}

  /**
   * Checks a result of {@link PercentEncoding#decode}.
   *
   * @param bytes the decoded bytes, in an array of at least 40
   * @param length the value that {@code decode} returned
   * @return the problem, or null if the value has 20 bytes
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
