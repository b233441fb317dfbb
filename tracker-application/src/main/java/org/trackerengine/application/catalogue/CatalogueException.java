package org.trackerengine.application.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a change of the catalogue is refused; nothing has been changed. The message is a
 * sentence for the user.
 */
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of mistake it is. */
  public enum Kind {
    /** What was sent is wrong by itself. */
    INVALID,
    /** The user may not do that. */
    FORBIDDEN,
    /** What is stored is against it. */
    CONFLICT,
    /** The file that was sent cannot be used. */
    UNUSABLE,
    /** Too much is going on; the same may succeed later. */
    BUSY
  }

  /** Why a change is refused. */
  public enum Reason {
    /** The torrent is another user's. */
    NOT_YOURS(Kind.FORBIDDEN, null, "Only its uploader and moderators may edit a torrent."),
    /** The name of a torrent is not safe to show. */
    BAD_NAME(
        Kind.INVALID,
        "name",
        "A name is one line of 1 to 255 characters, none of them a control character or one that"
            + " changes the direction of writing."),
    /** A description is too long, or not safe to show. */
    BAD_DESCRIPTION(
        Kind.INVALID,
        "description",
        "A description has at most 20000 characters, none of them a control character or one that"
            + " overrides the direction of writing."),
    /** There is no such category. */
    UNKNOWN_CATEGORY(Kind.INVALID, "category", "There is no such category."),
    /** There is no such tag. */
    UNKNOWN_TAG(Kind.INVALID, "tags", "One of the tags does not exist."),
    /** A torrent has too many tags. */
    TOO_MANY_TAGS(Kind.INVALID, "tags", "A torrent has at most 20 tags."),
    /** Another category has the slug. */
    SLUG_TAKEN(Kind.CONFLICT, "slug", "There is a category with this slug."),
    /** Another tag has the name. */
    TAG_TAKEN(Kind.CONFLICT, "name", "There is a tag of this name."),
    /** Categories have two levels. */
    TWO_LEVELS(
        Kind.CONFLICT,
        "parent",
        "Categories have two levels: one that has others below it, or is below another, is neither"
            + " put below another nor gets others."),
    /** A category has torrents, or others below it. */
    CATEGORY_IN_USE(
        Kind.CONFLICT,
        null,
        "This category has torrents or other categories in it; 'moveTo' names another category for"
            + " its torrents."),
    /** There are as many categories as may be. */
    CATEGORIES_FULL(Kind.CONFLICT, null, "There are as many categories as may be: 500."),
    /** There are as many tags as may be. */
    TAGS_FULL(Kind.CONFLICT, null, "There are as many tags as may be: 2000."),
    /** The file is not a picture that is taken. */
    BAD_PICTURE(Kind.UNUSABLE, null, "This is not a picture that can be used."),
    /** Too many pictures are being encoded. */
    PICTURES_BUSY(Kind.BUSY, null, "Too many pictures are being encoded. Please try again.");

    private final Kind kind;
    private final @Nullable String field;
    private final String sentence;

    Reason(Kind kind, @Nullable String field, String sentence) {
      this.kind = kind;
      this.field = field;
      this.sentence = sentence;
    }

    public Kind kind() {
      return kind;
    }

    /** Returns the name of the field that is wrong; null if it is not about one. */
    public @Nullable String field() {
      return field;
    }
  }

  private final Reason reason;

  private CatalogueException(Reason reason, String sentence) {
    super(sentence, null, false, false);
    this.reason = reason;
  }

  public static CatalogueException of(Reason reason) {
    return new CatalogueException(reason, reason.sentence);
  }

  static CatalogueException of(Reason reason, String sentence) {
    return new CatalogueException(reason, sentence);
  }

  public Reason reason() {
    return reason;
  }
}
