package org.trackerengine.domain.torrent;

import java.text.Normalizer;
import java.util.Locale;
import org.trackerengine.domain.user.UserName;

/**
 * A word that admins provide and uploaders put on torrents.
 *
 * @param id positive number, assigned by the repository; it is never used again
 * @param name unique name: 1 to 40 lower-case letters of any script, digits, {@code -} and {@code
 *     .}, of which the first is a letter or digit, in Unicode's normal form C
 */
public record Tag(long id, String name) {

  /** Length of the longest name, in UTF-16 characters. */
  public static final int LONGEST = 40;

  /** Most tags of one torrent. */
  public static final int MOST = 20;

  /** What a name is, for messages. */
  public static final String RULE =
      "a tag has 1 to 40 letters, digits, '-' or '.', and starts with a letter or digit";

  public Tag {
    if (!isValid(name)) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /** Returns the name that a person means who typed {@code text}: in lower case and form C. */
  public static String of(String text) {
    return Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /** Whether {@code text} is the name of a tag. */
  public static boolean isValid(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && Character.isLetterOrDigit(text.codePointAt(0))
        && text.codePoints().allMatch(Tag::isPart)
        && text.equals(of(text));
  }

  /** The characters of user names but {@code _}: none is invisible. */
  private static boolean isPart(int character) {
    return character != '_' && UserName.isPart(character);
  }
}
