package org.trackerengine.domain.access;

import org.trackerengine.domain.peer.PeerId;

/**
 * Pattern of peer ids, by which clients are denied or allowed: the first bytes of a peer id, such
 * as {@code -XL}, or a client with a range of versions, such as {@code -qB 4.5-4.6.2}. A range has
 * two ends, either of which may be missing; without a hyphen it is one version.
 *
 * <p>A version is read from a peer id of Azureus style (<a
 * href="https://www.bittorrent.org/beps/bep_0020.html">BEP 20</a>), {@code -qB4650-}: four
 * characters, each of which is a number, {@code 0}–{@code 9} for 0–9, {@code A}–{@code Z} for 10–35
 * and {@code a}–{@code z} for 36–61. So this is 4.6.5.0, and {@code -qB46A0-} is 4.6.10.0. A
 * version in a pattern has one to four such numbers; numbers that are missing are 0 at the lower
 * end and anything at the upper end. A peer id of another style matches no range.
 *
 * @param prefix the first 1–8 bytes, printable ASCII without blanks; {@code -XX} if there is a
 *     range
 * @param lowest the lowest version, 6 bits a number; -1 without a range
 * @param highest the highest version; -1 without a range
 */
public record ClientPattern(String prefix, int lowest, int highest) {

  private static final int MOST_BYTES = 8;
  private static final int CLIENT_BYTES = 3;
  private static final int NUMBERS = 4;
  private static final int BITS = 6;
  private static final int MOST = 61;
  private static final String FORM =
      "a client is 1 to 8 characters of a peer id such as -XL, or with versions -qB 4.5-4.6.2";

  public ClientPattern {
    boolean printable = !prefix.isEmpty() && prefix.length() <= MOST_BYTES;
    for (int i = 0; i < prefix.length(); i++) {
      printable &= prefix.charAt(i) > ' ' && prefix.charAt(i) < 0x7f;
    }
    boolean hasRange = lowest != -1 || highest != -1;
    if (!printable || hasRange && (prefix.length() != CLIENT_BYTES || prefix.charAt(0) != '-')) {
      throw new IllegalArgumentException(FORM);
    }
    if (highest < lowest) {
      throw new IllegalArgumentException("the lower version comes first");
    }
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if {@code text} is not one
   */
  public static ClientPattern parse(String text) {
    int blank = text.indexOf(' ');
    if (blank < 0) {
      return new ClientPattern(text, -1, -1);
    }
    String range = text.substring(blank + 1).strip();
    int hyphen = range.indexOf('-');
    String from = hyphen < 0 ? range : range.substring(0, hyphen);
    String to = hyphen < 0 ? range : range.substring(hyphen + 1);
    if (from.isEmpty() && to.isEmpty()) {
      throw new IllegalArgumentException(FORM);
    }
    return new ClientPattern(text.substring(0, blank), version(from, 0), version(to, MOST));
  }

  private static int version(String text, int missing) {
    int version = 0;
    int at = 0;
    for (int n = 0; n < NUMBERS; n++) {
      int end = text.indexOf('.', at);
      end = end < 0 ? text.length() : end;
      version = version << BITS | (at < end ? number(text.substring(at, end)) : missing);
      at = Math.min(end + 1, text.length());
    }
    if (at < text.length() || text.startsWith(".") || text.endsWith(".") || text.contains("..")) {
      throw new IllegalArgumentException(FORM);
    }
    return version;
  }

  private static int number(String digits) {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      number = digit >= 0 && digit <= 9 ? 10 * number + digit : MOST + 1;
      if (number > MOST) {
        throw new IllegalArgumentException("the numbers of a version are 0 to 61");
      }
    }
    return number;
  }

  /** Whether the peer id matches. */
  public boolean matches(PeerId peerId) {
    int unused = Long.SIZE - Byte.SIZE * prefix.length();
    if (bytes() != peerId.first() >>> unused) {
      return false;
    }
    if (lowest < 0) {
      return true;
    }
    int version = versionOf(peerId);
    return version >= lowest && version <= highest;
  }

  private long bytes() {
    long bytes = 0;
    for (int i = 0; i < prefix.length(); i++) {
      bytes = bytes << Byte.SIZE | prefix.charAt(i);
    }
    return bytes;
  }

  /** Returns the version in a peer id of Azureus style, 6 bits a number; -1 for other peer ids. */
  static int versionOf(PeerId peerId) {
    long first = peerId.first();
    if (first >>> 56 != '-' || (first & 0xff) != '-') {
      return -1;
    }
    int version = 0;
    for (int shift = 32; shift > 0; shift -= Byte.SIZE) {
      int number = number((int) (first >>> shift) & 0xff);
      if (number < 0) {
        return -1;
      }
      version = version << BITS | number;
    }
    return version;
  }

  private static int number(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'z' ? c - 'a' + 36 : -1;
  }

  @Override
  public String toString() {
    if (lowest < 0) {
      return prefix;
    }
    String range = text(lowest, 0) + "-" + text(highest, MOST);
    return prefix + " " + (range.length() == 1 ? "0-" : range);
  }

  /** Returns the text of an end of the range, without the last numbers where they are implied. */
  private static String text(int version, int missing) {
    int numbers = NUMBERS;
    while (numbers > 0 && numberOf(version, numbers - 1) == missing) {
      numbers--;
    }
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < numbers; n++) {
      text.append(n == 0 ? "" : ".").append(numberOf(version, n));
    }
    return text.toString();
  }

  private static int numberOf(int version, int n) {
    return version >>> BITS * (NUMBERS - 1 - n) & (1 << BITS) - 1;
  }
}
