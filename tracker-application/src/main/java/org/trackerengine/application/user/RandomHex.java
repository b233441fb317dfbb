package org.trackerengine.application.user;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Draws secrets and ids as text. */
public final class RandomHex {

  private RandomHex() {}

  /**
   * Returns {@code bytes} random bytes as lower-case hex digits, two each.
   *
   * @param secure must be cryptographically strong if the text is a secret
   */
  public static String of(RandomGenerator secure, int bytes) {
    byte[] drawn = new byte[bytes];
    secure.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
