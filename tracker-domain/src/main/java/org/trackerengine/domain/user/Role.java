package org.trackerengine.domain.user;

/** Role of a user: rights beyond sharing torrents, in ascending order. */
public enum Role {
  /** The user sees, downloads and uploads torrents. */
  MEMBER,
  /** The user's torrents also need no approval. */
  UPLOADER,
  /** The user also sees torrents that are hidden or wait for approval, and decides on them. */
  MODERATOR,
  /** The user also manages users. */
  ADMIN;

  /** Whether this role includes the rights of {@code other}. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
