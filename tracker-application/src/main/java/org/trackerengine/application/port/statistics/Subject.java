package org.trackerengine.application.port.statistics;

/**
 * What a sample is about.
 *
 * @param kind kind of the subject
 * @param id id of the torrent, user or category; 0 for the whole tracker
 */
public record Subject(Kind kind, long id) {

  /** Kind of a subject. */
  public enum Kind {
    /** All registered torrents together. */
    ALL,
    /** All torrents of a category together, without those of categories below it. */
    CATEGORY,
    /** One torrent. */
    TORRENT,
    /** One user. */
    USER
  }

  /** The whole tracker. */
  public static final Subject ALL = new Subject(Kind.ALL, 0);

  public Subject {
    if ((kind == Kind.ALL) != (id == 0)) {
      throw new IllegalArgumentException("only the whole tracker has the id 0");
    }
  }

  /** Returns the torrent with this id. */
  public static Subject torrent(long id) {
    return new Subject(Kind.TORRENT, id);
  }

  /** Returns the category with this id. */
  public static Subject category(long id) {
    return new Subject(Kind.CATEGORY, id);
  }

  /** Returns the user with this id. */
  public static Subject user(long id) {
    return new Subject(Kind.USER, id);
  }
}
