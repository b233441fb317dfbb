package org.trackerengine.application.port.registry;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Converts names to keys for searching and sorting: without case and accents, in one Unicode normal
 * form. Names are converted when they are stored, search words when a search is made, so that every
 * storage finds the same names.
 */
final class NameKey {

  /** Maximum length of a key in UTF-8; such a key fits into a database index and into a cursor. */
  private static final int MOST_BYTES = 1_536;

  private NameKey() {}

  /** Returns the key of a name, or of a search text. */
  static String of(String name) {
    String text = name.replace('\0', ' ');
    return isAscii(text) ? cut(text.toLowerCase(Locale.ROOT)) : cut(folded(text));
  }

  /** Returns the text in NFKC, without letter case and without the accents of European scripts. */
  private static String folded(String name) {
    String apart = Normalizer.normalize(name, Normalizer.Form.NFKD);
    StringBuilder plain = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      if (!isAccent(apart.charAt(i))) {
        plain.append(apart.charAt(i));
      }
    }
    // Via upper case: letters with the same capital become the same letter.
    String upper = plain.toString().toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    String lower = upper.toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower.replace('\u03C2', '\u03C3'), Normalizer.Form.NFC);
  }

  /**
   * Returns true for an accent of a European script. Marks of other scripts are kept, because words
   * would become other words without them.
   */
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
