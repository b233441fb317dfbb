package org.trackerengine.domain.user;

/** What a user may do beyond sharing, in ascending order. */
public enum Role {
  /** Sees, downloads and uploads torrents. */
  MEMBER,
  /** Sees torrents that are hidden or wait for approval, too. */
  MODERATOR,
  /** Manages users, too. */
  ADMIN;

  /** Whether this role includes the rights of {@code other}. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
