package org.trackerengine.application.port.registry;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Names as they are searched and ordered by: without case and accents, and in one form whatever the
 * form they came in. What is kept of names is folded when it is stored and a search when it is
 * asked for, so every storage finds the same.
 */
final class NameKey {

  /** So many bytes of UTF-8 are no trouble for an index of a database, and fit into a cursor. */
  private static final int MOST_BYTES = 1_536;

  private NameKey() {}

  /** The key of a name, or of what is searched for in one. */
  static String of(String name) {
    String text = name.replace('\0', ' ');
    return isAscii(text) ? cut(text.toLowerCase(Locale.ROOT)) : cut(folded(text));
  }

  /** NFKC in which letters have lost their case, and those of Europe their accents. */
  private static String folded(String name) {
    String apart = Normalizer.normalize(name, Normalizer.Form.NFKD);
    StringBuilder plain = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      if (!isAccent(apart.charAt(i))) {
        plain.append(apart.charAt(i));
      }
    }
    // By way of the capitals: letters that have one in common are the same.
    String upper = plain.toString().toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    String lower = upper.toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower.replace('\u03C2', '\u03C3'), Normalizer.Form.NFC);
  }

  /** Marks of other scripts stay: they are vowels there, without which words are other words. */
  private static boolean isAccent(char character) {
    return character >= '\u0300' && character <= '\u036F';
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '\u007F') {
        return false;
      }
    }
    return true;
  }

  private static String cut(String key) {
    int bytes = 0;
    for (int i = 0; i < key.length(); i += Character.charCount(key.codePointAt(i))) {
      int c = key.codePointAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > MOST_BYTES) {
        return key.substring(0, i);
      }
    }
    return key;
  }
}
