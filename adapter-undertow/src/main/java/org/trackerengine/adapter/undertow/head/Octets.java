package org.trackerengine.adapter.undertow.head;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.trackerengine.domain.wire.ByteSearch;

/** The character classes of <a href="https://www.rfc-editor.org/rfc/rfc9110">HTTP</a>, on bytes. */
public final class Octets {

  // Each octet's classes as bits, so that one lookup per octet is enough.
  private static final int TOKEN = 1;
  private static final int TEXT = 2;
  private static final int AUTHORITY = 4;
  private static final byte[] CLASSES = classes();

  private Octets() {}

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the position of the first {@code wanted} in {@code bytes[from, to)}, or {@code to}. */
  static int indexOf(byte[] bytes, char wanted, int from, int to) {
    return ByteSearch.indexOf(wanted, bytes, from, to);
  }

  /** Returns true if {@code bytes[from, to)} begins with the given word, ignoring case. */
  static boolean startsWith(byte[] bytes, byte[] lowerCase, int from, int to) {
    return to - from >= lowerCase.length && isWord(bytes, lowerCase, from, from + lowerCase.length);
  }

  /** Returns true if {@code bytes[from, to)} contains {@code wanted}. */
  static boolean contains(byte[] bytes, byte[] wanted, int from, int to) {
    for (int at = from; at + wanted.length <= to; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if {@code bytes[from, to)} equals the given word, ignoring case. */
  static boolean isWord(byte[] bytes, byte[] lowerCase, int from, int to) {
    if (to - from != lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      byte b = bytes[from + i];
      if ((b >= 'A' && b <= 'Z' ? b + 0x20 : b) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns true if the bytes are an HTTP token that is not empty, such as a method or a header
   * name.
   */
  static boolean isToken(byte[] bytes, int from, int to) {
    return from < to && are(TOKEN, bytes, from, to);
  }

  /**
   * Returns the position of the first control or space at or after {@code from}; at most {@code
   * to}.
   */
  static int visibleTo(byte[] bytes, int from, int to) {
    return ByteSearch.indexOfControl('!', bytes, from, to);
  }

  /** Returns true if the bytes contain no controls other than tabs. */
  static boolean isText(byte[] bytes, int from, int to) {
    return are(TEXT, bytes, ByteSearch.indexOfControl(' ', bytes, from, to), to);
  }

  /**
   * Returns true if the bytes are only characters allowed in a host and a port (RFC 3986, 3.2), in
   * any order; also if there are none.
   */
  static boolean isAuthority(byte[] bytes, int from, int to) {
    return are(AUTHORITY, bytes, from, to);
  }

  private static boolean are(int wanted, byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if ((CLASSES[bytes[at] & 0xff] & wanted) == 0) {
        return false;
      }
    }
    return true;
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int octet = 0; octet < 256; octet++) {
      boolean control = octet < ' ' || octet == 0x7f;
      boolean letter = octet < 0x80 && Character.isLetterOrDigit(octet);
      boolean token = letter || isMark(octet);
      classes[octet] =
          (byte)
              ((token ? TOKEN : 0)
                  | (!control || octet == '\t' ? TEXT : 0)
                  | (letter || "-._~%!$&'()*+,;=:[]".indexOf(octet) >= 0 ? AUTHORITY : 0));
    }
    return classes;
  }

  private static boolean isMark(int octet) {
    return "!#$%&'*+-.^_`|~".indexOf(octet) >= 0;
  }
}
