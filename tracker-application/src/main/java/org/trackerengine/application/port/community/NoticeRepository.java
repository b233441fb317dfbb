package org.trackerengine.application.port.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.Page;

/** Stores what users are told. Thread-safe; may block. */
public interface NoticeRepository {

  /** The most notices on a page. */
  int MOST_ITEMS = 200;

  /**
   * Stores a notice, with a new id in place of its own, and removes all but the {@code most} newest
   * of its user.
   */
  Notice add(Notice notice, int most);

  /**
   * Returns a page of the notices of a user, the newest first.
   *
   * @param limit 1–{@value #MOST_ITEMS} items
   * @param after the {@code next} of the page before, or null for the first one
   * @throws IllegalArgumentException when {@code after} is not such a {@code next}
   */
  Page<Notice> page(long userId, int limit, @Nullable String after);

  /** Returns how many notices of a user are not read yet. */
  int unread(long userId);

  /** Marks the notices of a user up to an id as read, unless they were read before. */
  void markRead(long userId, long upTo, Instant readAt);

  /** Removes all notices of a user. */
  void removeAll(long userId);
}
