package org.trackerengine.domain.torrent;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A category of torrents. Categories are a tree of two levels ({@link CategoryTree}), and a torrent
 * is in one of them or in none.
 *
 * @param id positive number, assigned by the repository; it is never used again
 * @param parentId id of the category above; null at the upper level
 * @param slug unique name in URLs: lower-case letters, digits and single hyphens between them
 * @param name name for people
 * @param position place in lists: categories beside each other are sorted by it, then by name
 * @param newznab number of the category in Newznab's list, by which tools know what is in it, such
 *     as 2000 for films; 0 for none
 */
@RecordBuilder
public record Category(
    long id, @Nullable Long parentId, String slug, String name, int position, int newznab)
    implements CategoryBuilder.With {

  /** Length of the longest slug, in characters. */
  public static final int LONGEST_SLUG = 40;

  /** Length of the longest name, in UTF-16 characters. */
  public static final int LONGEST_NAME = 64;

  /** The slug that no category has: it stands for none. */
  public static final String NONE = "none";

  /** What a slug is, for messages. */
  public static final String SLUG_RULE =
      "a slug has 1 to 40 lower-case letters a to z, digits and single '-' between them, and is not"
          + " 'none'";

  /** What a name is, for messages. */
  public static final String NAME_RULE =
      "a name has 1 to 64 characters, none of them a control character or one that changes the"
          + " direction of writing, and is not blank";

  /** What a number in Newznab's list is, for messages. */
  public static final String NEWZNAB_RULE =
      "a number of Newznab's list is 1000 to 8999, such as 2000 for films, 3000 for audio, 4000 for"
          + " software, 5000 for television and 7000 for books; 0 is none";

  private static final int LEAST_NEWZNAB = 1_000;
  private static final int MOST_NEWZNAB = 8_999;

  public Category {
    if (!isSlug(slug)) {
      throw new IllegalArgumentException(SLUG_RULE);
    }
    if (!isName(name)) {
      throw new IllegalArgumentException(NAME_RULE);
    }
    if (!isNewznab(newznab)) {
      throw new IllegalArgumentException(NEWZNAB_RULE);
    }
  }

  /** Creates a category that tools do not know. */
  public Category(long id, @Nullable Long parentId, String slug, String name, int position) {
    this(id, parentId, slug, name, position, 0);
  }

  /** Whether {@code number} can be the number in Newznab's list. */
  public static boolean isNewznab(int number) {
    return number == 0 || number >= LEAST_NEWZNAB && number <= MOST_NEWZNAB;
  }

  /** Whether {@code text} can be the slug of a category. */
  public static boolean isSlug(String text) {
    return text.length() <= LONGEST_SLUG && Slug.parse(text) != null && !text.equals(NONE);
  }

  /** Whether {@code text} can be the name of a category. */
  public static boolean isName(String text) {
    return text.length() <= LONGEST_NAME && !text.isBlank() && SafeText.isLine(text);
  }
}
