package org.trackerengine.domain.user;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Passkey: the secret in a user's announce URL, 20–64 letters or digits. {@link #toString} does not
 * show it, so that it does not reach a log. It is stored as numbers in one object, which is cheap
 * to compare and to hash. Tables of known keys may use a subclass with more fields ({@link
 * KnownPasskeys}).
 */
public class Passkey {

  private static final int LEAST = 20;
  private static final int MOST = 64;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int length;

  // Words of eight bytes of the text: word i has the bytes from 8 i on, or the last eight bytes if
  // there are not as many.
  private final long word0;
  private final long word1;
  private final long word2;
  private final long word3;
  private final long word4;
  private final long word5;
  private final long word6;
  private final long word7;

  /**
   * Creates a key with this text.
   *
   * @throws IllegalArgumentException if the text is not 20 to 64 letters or digits
   */
  public Passkey(String value) {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a passkey has 20 to 64 letters or digits");
    }
    byte[] text = value.getBytes(StandardCharsets.US_ASCII);
    length = text.length;
    word0 = word(text, 0, length, 0);
    word1 = word(text, 0, length, 1);
    word2 = word(text, 0, length, 2);
    word3 = word(text, 0, length, 3);
    word4 = word(text, 0, length, 4);
    word5 = word(text, 0, length, 5);
    word6 = word(text, 0, length, 6);
    word7 = word(text, 0, length, 7);
  }

  /** Creates a copy of a key, for subclasses. */
  protected Passkey(Passkey same) {
    length = same.length;
    word0 = same.word0;
    word1 = same.word1;
    word2 = same.word2;
    word3 = same.word3;
    word4 = same.word4;
    word5 = same.word5;
    word6 = same.word6;
    word7 = same.word7;
  }

  private static long word(byte[] text, int from, int length, int index) {
    return (long) WORD.get(text, from + Math.min(8 * index, length - 8));
  }

  /** Returns the key with this text, or null if the text cannot be a key. */
  public static @Nullable Passkey parse(@Nullable String text) {
    return text != null && isWellFormed(text) ? new Passkey(text) : null;
  }

  /**
   * Creates a random key of 40 lower-case hex digits; {@code secure} must be cryptographically
   * strong.
   */
  public static Passkey generate(RandomGenerator secure) {
    byte[] bytes = new byte[20];
    secure.nextBytes(bytes);
    return new Passkey(HexFormat.of().formatHex(bytes));
  }

  private static boolean isWellFormed(String text) {
    if (!canBe(text.length())) {
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

  /** Whether a key can have this number of characters. */
  public static boolean canBe(int length) {
    return length >= LEAST && length <= MOST;
  }

  /**
   * Returns the {@link #hashCode} of the key with this text.
   *
   * @param text ASCII bytes; the number of bytes from {@code from} to {@code to} must be one that a
   *     key {@linkplain #canBe can have}
   */
  public static int hashOf(byte[] text, int from, int to) {
    int length = to - from;
    long hash = length;
    for (int index = 0; 8 * index < length; index++) {
      hash = mixed(hash ^ word(text, from, length, index));
    }
    return (int) (hash >>> 32);
  }

  private static long mixed(long value) {
    long product = value * 0x9e37_79b9_7f4a_7c15L;
    return product ^ product >>> 29;
  }

  /** Whether the ASCII bytes {@code text[from, to)} are the text of this key. */
  public final boolean isSpelled(byte[] text, int from, int to) {
    return to - from == length
        && (word0 ^ word(text, from, length, 0)
                | word1 ^ word(text, from, length, 1)
                | word2 ^ word(text, from, length, 2)
                | word3 ^ word(text, from, length, 3)
                | word4 ^ word(text, from, length, 4)
                | word5 ^ word(text, from, length, 5)
                | word6 ^ word(text, from, length, 6)
                | word7 ^ word(text, from, length, 7))
            == 0;
  }

  private byte[] text() {
    byte[] text = new byte[length];
    long[] words = {word0, word1, word2, word3, word4, word5, word6, word7};
    for (int index = 0; index < words.length; index++) {
      WORD.set(text, Math.min(8 * index, length - 8), words[index]);
    }
    return text;
  }

  /** Returns the text of the key. */
  public final String value() {
    return new String(text(), StandardCharsets.US_ASCII);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Passkey key && key.isSpelled(text(), 0, length);
  }

  @Override
  public final int hashCode() {
    return hashOf(text(), 0, length);
  }

  @Override
  public final String toString() {
    return "Passkey[…]";
  }
}
