package org.trackerengine.application.port.community;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.registry.Page;

/** Stores the comments on torrents. Thread-safe; may block. */
public interface CommentRepository {

  /** Returns the comment with this id. */
  Optional<Comment> findById(long id);

  /**
   * Returns a page of the comments on a torrent.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the same query
   */
  Page<Comment> page(CommentQuery query);

  /** Returns up to {@code most} comments of a user, the newest first. */
  List<Comment> ofUser(long userId, int most);

  /**
   * Stores a comment, with a new id in place of its own; returns empty if the torrent has {@code
   * most} comments that are not deleted. Of concurrent calls no more succeed than there is room
   * for.
   *
   * @throws StorageFullException if the repository has limits of its own and is full
   */
  Optional<Comment> add(Comment comment, int most);

  /**
   * Changes text, status, reason, time of the edit and moderator in one step; returns empty if the
   * comment does not exist. Other changes are ignored. An exception of {@code change} changes
   * nothing.
   */
  Optional<Comment> change(long id, UnaryOperator<Comment> change);

  /** Removes a comment; returns false if there is none with this id. */
  boolean remove(long id);

  /** Sets the author of all comments of a user to 0. */
  void forgetUser(long userId);
}
