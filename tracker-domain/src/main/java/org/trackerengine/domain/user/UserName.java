package org.trackerengine.domain.user;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The rules of user names: 1 to 64 letters, digits, marks, hyphens, underscores and dots in
 * Unicode's normal form C, the first of them a letter or digit. Names that differ only in case are
 * the same name.
 */
public final class UserName {

  /** Length of the longest name, in UTF-16 characters. */
  public static final int LONGEST = 64;

  /** What a name is, for messages. */
  public static final String RULE =
      "a user name has 1 to 64 letters, digits, '-', '_' or '.', and starts with a letter or digit";

  private static final String PUNCTUATION = "-_.";

  private UserName() {}

  /** Returns the name that a person means who typed {@code text}: its normal form C. */
  public static String of(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Whether {@code text} is a user name. */
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    return Character.isLetterOrDigit(text.codePointAt(0))
        && text.codePoints().allMatch(UserName::isPart)
        && Normalizer.isNormalized(text, Normalizer.Form.NFC);
  }

  /** Whether a name may have this character, a Unicode code point, behind its first. */
  public static boolean isPart(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> !isInvisible(character);
      default ->
          !isInvisible(character) && Character.isLetterOrDigit(character)
              || PUNCTUATION.indexOf(character) >= 0;
    };
  }

  /** Letters and marks that Unicode displays as nothing, and by which equal names would differ. */
  private static boolean isInvisible(int character) {
    return character == 0x34F // combining grapheme joiner
        || character >= 0x115F && character <= 0x1160 // Hangul fillers
        || character == 0x3164
        || character == 0xFFA0
        || character >= 0x17B4 && character <= 0x17B5 // inherent vowels of Khmer
        || character >= 0x180B && character <= 0x180F // variation selectors
        || character >= 0xFE00 && character <= 0xFE0F
        || character >= 0xE0100 && character <= 0xE01EF;
  }

  /** Returns the form of a name by which names are the same, and sorted. */
  public static String key(String name) {
    String upper = name.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }
}
