package org.trackerengine.application.port.community;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.IdPage;
import org.trackerengine.application.port.registry.Page;

/**
 * Which page of the comments on a torrent is wanted.
 *
 * @param torrentId the torrent
 * @param readerId user whose hidden comments are returned beside the visible ones; {@link
 *     #EVERYTHING} returns all comments, deleted ones included
 * @param order order of the comments
 * @param limit 1–{@value #MOST_ITEMS} items
 * @param after the {@code next} of the page before, or null for the first one
 */
public record CommentQuery(
    long torrentId, long readerId, Order order, int limit, @Nullable String after) {

  /** The most comments on a page. */
  public static final int MOST_ITEMS = 100;

  /** A {@code readerId} with which all comments are returned, for moderators. */
  public static final long EVERYTHING = -1;

  /** Order of comments. */
  public enum Order {
    OLDEST,
    NEWEST
  }

  public CommentQuery {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
  }

  /** Returns whether the page may have this comment. */
  public boolean includes(Comment comment) {
    return comment.torrentId() == torrentId
        && (readerId == EVERYTHING
            || comment.status() == Comment.Status.VISIBLE
            || comment.status() == Comment.Status.HIDDEN && comment.userId() == readerId);
  }

  /**
   * Returns the id behind which the page begins.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of such a query
   */
  public long start() {
    if (after == null) {
      return order == Order.OLDEST ? 0 : Long.MAX_VALUE;
    }
    return IdPage.start("comments " + order, after);
  }

  /** Returns the page with these comments, of which there may be one more than the limit. */
  public Page<Comment> page(List<Comment> found) {
    return IdPage.of("comments " + order, found, limit, Comment::id);
  }
}
