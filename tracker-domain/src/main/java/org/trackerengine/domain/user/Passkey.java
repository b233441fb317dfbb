package org.trackerengine.domain.user;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The secret in a user's announce URL: 20–64 letters or digits. Never shown by {@link #toString},
 * so that it does not reach a log.
 *
 * @param value the key itself
 */
public record Passkey(String value) {

  private static final int LEAST = 20;
  private static final int MOST = 64;

  public Passkey {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a passkey has 20 to 64 letters or digits");
    }
  }

  /** The key that {@code text} spells, or null when it cannot be one. */
  public static @Nullable Passkey parse(@Nullable String text) {
    return text != null && isWellFormed(text) ? new Passkey(text) : null;
  }

  /** A new key of 40 lower-case hex digits; {@code secure} must be cryptographically strong. */
  public static Passkey generate(RandomGenerator secure) {
    byte[] bytes = new byte[20];
    secure.nextBytes(bytes);
    return new Passkey(HexFormat.of().formatHex(bytes));
  }

  private static boolean isWellFormed(String text) {
    if (text.length() < LEAST || text.length() > MOST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "Passkey[…]";
  }
}
