package org.trackerengine.domain.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Query parameter that the tracker uses. Names are compared exactly: case matters, and they are not
 * decoded.
 */
public enum Parameter {
  INFO_HASH("info_hash", true),
  PEER_ID("peer_id", true),
  PORT("port", true),
  UPLOADED("uploaded", true),
  DOWNLOADED("downloaded", true),
  LEFT("left", true),
  EVENT("event", true),
  NUMWANT("numwant", false),
  KEY("key", false),
  COMPACT("compact", false),
  NO_PEER_ID("no_peer_id", false),
  IP("ip", false),
  IPV4("ipv4", false),
  IPV6("ipv6", false),
  PASSKEY("passkey", false);

  private static final int LONGEST = 10;
  private static final Parameter[][] BY_LENGTH = byLength();

  /** The first eight letters of the name; the first letter is the lowest byte. */
  private final long word;

  private final String text;
  private final boolean once;

  Parameter(String text, boolean once) {
    this.text = text;
    this.once = once;
    word = ByteSearch.word(Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), LONGEST), 0);
  }

  /** Returns the parameter with the name {@code query[from, to)}, or null. */
  static @Nullable Parameter named(byte[] query, int from, int to) {
    int length = to - from;
    if (length <= LONGEST) {
      long word = word(query, from, length);
      for (Parameter parameter : BY_LENGTH[length]) {
        if (parameter.word == word && parameter.endsAt(query, from)) {
          return parameter;
        }
      }
    }
    return null;
  }

  /** Returns the first eight bytes of a name in the form of {@link #word}. */
  private static long word(byte[] query, int from, int length) {
    if (from + Long.BYTES <= query.length) {
      long word = ByteSearch.word(query, from);
      return length < Long.BYTES ? word & (1L << Byte.SIZE * length) - 1 : word;
    }
    long word = 0;
    for (int i = length - 1; i >= 0; i--) {
      word = word << Byte.SIZE | query[from + i] & 0xff;
    }
    return word;
  }

  public String text() {
    return text;
  }

  /**
   * Whether an announce may have this parameter only once. If another parameter is repeated, its
   * first value is used.
   */
  public boolean isOnce() {
    return once;
  }

  /** Returns the index of this parameter in an array with one entry for each parameter. */
  @SuppressWarnings("EnumOrdinal") // never stored, never sent
  public int slot() {
    return ordinal();
  }

  /** Returns the bit of this parameter in a set of parameters. */
  public int bit() {
    return 1 << slot();
  }

  /** Whether the letters of the name after the first eight are in {@code query}, too. */
  private boolean endsAt(byte[] query, int from) {
    for (int i = Long.BYTES; i < text.length(); i++) {
      if (query[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Parameter[][] byLength() {
    Parameter[][] table = new Parameter[LONGEST + 1][0];
    for (Parameter parameter : values()) {
      int length = parameter.text.length();
      int count = table[length].length;
      table[length] = Arrays.copyOf(table[length], count + 1);
      table[length][count] = parameter;
    }
    return table;
  }
}
