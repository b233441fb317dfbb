package org.trackerengine.domain.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;

/** A passkey as a URL spells it. */
public final class PasskeyText {

  private PasskeyText() {}

  /** As below, where it does not matter whether the key is known. */
  public static @Nullable Passkey read(byte[] source, int from, int to) {
    return read(source, from, to, KnownPasskeys.NONE);
  }

  /** The key that {@code source[from, to)} spells, escaped or not; null when it cannot be one. */
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
