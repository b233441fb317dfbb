package org.trackerengine.domain.search;

import java.time.Instant;

/**
 * A search that a user has given a name.
 *
 * @param id positive number, assigned by the repository
 * @param userId whose it is
 * @param name unique among the user's; 1 to 64 characters
 * @param text the search, as {@link Search#parse} reads it
 * @param createdAt wall clock, to the microsecond
 */
public record SavedSearch(long id, long userId, String name, String text, Instant createdAt) {

  /** Length of the longest name, in characters. */
  public static final int LONGEST_NAME = 64;

  /** Most searches of one user. */
  public static final int MOST = 50;
}
