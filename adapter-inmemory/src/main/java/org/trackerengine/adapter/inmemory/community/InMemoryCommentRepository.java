package org.trackerengine.adapter.inmemory.community;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.CommentQuery;
import org.trackerengine.application.port.community.CommentRepository;
import org.trackerengine.application.port.registry.Page;

/** Repository of comments in memory, which is bounded. Thread-safe. */
final class InMemoryCommentRepository implements CommentRepository {

  private final int mostComments;
  private final long mostCharacters;
  private final NavigableMap<Long, Comment> comments = new TreeMap<>();
  private long characters;
  private long lastId;

  InMemoryCommentRepository(int mostComments, long mostCharacters) {
    this.mostComments = mostComments;
    this.mostCharacters = mostCharacters;
  }

  @Override
  public synchronized Optional<Comment> findById(long id) {
    return Optional.ofNullable(comments.get(id));
  }

  @Override
  public synchronized Page<Comment> page(CommentQuery query) {
    NavigableMap<Long, Comment> rest =
        query.order() == CommentQuery.Order.OLDEST
            ? comments.tailMap(query.start(), false)
            : comments.headMap(query.start(), false).descendingMap();
    return query.page(
        rest.values().stream().filter(query::includes).limit(query.limit() + 1L).toList());
  }

  @Override
  public synchronized List<Comment> ofUser(long userId, int most) {
    return comments.descendingMap().values().stream()
        .filter(comment -> comment.userId() == userId)
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Optional<Comment> add(Comment wanted, int most) {
    long there =
        comments.values().stream()
            .filter(comment ->
                comment.torrentId() == wanted.torrentId()
                    && comment.status() != Comment.Status.DELETED)
            .count();
    if (there >= most) {
      return Optional.empty();
    }
    checkRoom(wanted.text().length());
    if (comments.size() >= mostComments) {
      throw new StorageFullException("no room for another comment: there are " + mostComments);
    }
    Comment added = wanted.withId(++lastId);
    put(added);
    return Optional.of(added);
  }

  private void checkRoom(int more) {
    if (more > mostCharacters - characters) {
      throw new StorageFullException("no room for more text: there are " + characters);
    }
  }

  private void put(Comment comment) {
    Comment before = comments.put(comment.id(), comment);
    characters += comment.text().length() - (before == null ? 0 : before.text().length());
  }

  @Override
  public synchronized Optional<Comment> change(long id, UnaryOperator<Comment> change) {
    Comment before = comments.get(id);
    if (before == null) {
      return Optional.empty();
    }
    Comment wanted = change.apply(before);
    checkRoom(wanted.text().length() - before.text().length());
    Comment after =
        before
            .with()
            .text(wanted.text())
            .editedAt(wanted.editedAt())
            .status(wanted.status())
            .reason(wanted.reason())
            .moderatedBy(wanted.moderatedBy())
            .build();
    put(after);
    return Optional.of(after);
  }

  @Override
  public synchronized boolean remove(long id) {
    Comment removed = comments.remove(id);
    characters -= removed == null ? 0 : removed.text().length();
    return removed != null;
  }

  @Override
  public synchronized void forgetUser(long userId) {
    comments.replaceAll(
        (id, comment) -> comment.userId() == userId ? comment.withUserId(0) : comment);
  }
}
