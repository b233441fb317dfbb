package org.trackerengine.domain.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;

/** Parser for a passkey as it is written in a URL. */
public final class PasskeyText {

  private PasskeyText() {}

  /** Reads the key in {@code source[from, to)} without a table of known keys. */
  public static @Nullable Passkey read(byte[] source, int from, int to) {
    return read(source, from, to, KnownPasskeys.NONE);
  }

  /**
   * Reads the key in {@code source[from, to)}, percent-encoded or not. Returns null if it cannot be
   * a key.
   */
  public static @Nullable Passkey read(byte[] source, int from, int to, KnownPasskeys known) {
    Passkey found = known.find(source, from, to);
    if (found != null) {
      return found;
    }
    int length = to - from;
    byte[] decoded = source;
    int start = from;
    for (int at = from; at < to; at++) {
      if (source[at] == '%') {
        decoded = new byte[length];
        start = 0;
        length = PercentEncoding.decode(source, from, to, decoded);
        break;
      }
    }
    return length == PercentEncoding.BAD_ESCAPE
        ? null
        : Passkey.parse(new String(decoded, start, length, StandardCharsets.ISO_8859_1));
  }
}
