package org.trackerengine.adapter.jpa.community;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.CommentBuilder;
import org.trackerengine.application.port.community.CommentQuery;
import org.trackerengine.application.port.community.CommentRepository;
import org.trackerengine.application.port.registry.Page;

/** Repository of comments in a database. */
final class SqlCommentRepository implements CommentRepository {

  private static final String SELECT =
      "SELECT id, torrent_id, user_id, written_at, edited_at, text, status, reason, moderated_by"
          + " FROM comments ";

  private static final String INSERT =
      "INSERT INTO comments (torrent_id, user_id, written_at, edited_at, text, status, reason,"
          + " moderated_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "UPDATE comments SET edited_at = ?, text = ?, status = ?, reason = ?, moderated_by = ?"
          + " WHERE id = ?";

  /** Writers on one torrent wait for each other, so that they count what is there. */
  private static final String LOCK = "SELECT id FROM torrents WHERE id = ? FOR UPDATE";

  private static final String COUNT =
      "SELECT count(*) FROM comments WHERE torrent_id = ? AND status <> 'DELETED'";

  private static final String SEEN = "(status = 'VISIBLE' OR status = 'HIDDEN' AND user_id = ?) ";

  private final Statements statements;

  SqlCommentRepository(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Optional<Comment> findById(long id) {
    return statements
        .query(SELECT + "WHERE id = ?", to -> to.add(id), SqlCommentRepository::read)
        .stream()
        .findFirst();
  }

  private static Comment read(ResultSet row) throws SQLException {
    return CommentBuilder.builder()
        .id(row.getLong("id"))
        .torrentId(row.getLong("torrent_id"))
        .userId(row.getLong("user_id"))
        .writtenAt(Objects.requireNonNull(Statements.time(row, "written_at")))
        .editedAt(Statements.time(row, "edited_at"))
        .text(row.getString("text"))
        .status(Comment.Status.valueOf(row.getString("status")))
        .reason(row.getString("reason"))
        .moderatedBy(row.getLong("moderated_by"))
        .build();
  }

  @Override
  public Page<Comment> page(CommentQuery query) {
    return query.page(
        statements.query(
            sql(query),
            to -> {
              to.add(query.torrentId()).add(query.start());
              if (query.readerId() != CommentQuery.EVERYTHING) {
                to.add(query.readerId());
              }
              to.add(query.limit() + 1);
            },
            SqlCommentRepository::read));
  }

  /** Returns the statement of a page: parameters are torrent, begin, reader if any, and limit. */
  static String sql(CommentQuery query) {
    boolean oldestFirst = query.order() == CommentQuery.Order.OLDEST;
    return SELECT
        + "WHERE torrent_id = ? AND id "
        + (oldestFirst ? "> ? " : "< ? ")
        + (query.readerId() == CommentQuery.EVERYTHING ? "" : "AND " + SEEN)
        + (oldestFirst ? "ORDER BY torrent_id, id" : "ORDER BY torrent_id DESC, id DESC")
        + " LIMIT ?";
  }

  @Override
  public List<Comment> ofUser(long userId, int most) {
    return statements.query(
        SELECT + "WHERE user_id = ? ORDER BY user_id, id DESC LIMIT ?",
        to -> to.add(userId).add(most),
        SqlCommentRepository::read);
  }

  @Override
  public Optional<Comment> add(Comment wanted, int most) {
    return statements
        .database()
        .inTransaction(connection -> {
          long torrent = wanted.torrentId();
          Statements.query(connection, LOCK, to -> to.add(torrent), row -> row.getLong(1));
          long there =
              Statements.query(connection, COUNT, to -> to.add(torrent), row -> row.getLong(1))
                  .getFirst();
          return there < most ? Optional.of(insert(connection, wanted)) : Optional.<Comment>empty();
        });
  }

  private static Comment insert(Connection connection, Comment comment) throws SQLException {
    long id =
        Statements.insert(
            connection,
            INSERT,
            to -> {
              to.add(comment.torrentId()).add(comment.userId());
              Statements.addTime(to, comment.writtenAt());
              Statements.addTime(to, comment.editedAt());
              Statements.addText(to, comment.text());
              Statements.addText(to, comment.status().name());
              Statements.addText(to, comment.reason());
              to.add(comment.moderatedBy());
            });
    return comment.withId(id);
  }

  @Override
  public Optional<Comment> change(long id, UnaryOperator<Comment> change) {
    return statements
        .database()
        .inTransaction(connection -> {
          Optional<Comment> before =
              Statements.query(
                      connection,
                      SELECT + "WHERE id = ? FOR UPDATE",
                      to -> to.add(id),
                      SqlCommentRepository::read)
                  .stream()
                  .findFirst();
          Optional<Comment> after = before.map(comment -> changed(comment, change));
          if (after.isPresent()) {
            update(connection, after.get());
          }
          return after;
        });
  }

  private static Comment changed(Comment before, UnaryOperator<Comment> change) {
    Comment wanted = change.apply(before);
    return before
        .with()
        .editedAt(wanted.editedAt())
        .text(wanted.text())
        .status(wanted.status())
        .reason(wanted.reason())
        .moderatedBy(wanted.moderatedBy())
        .build();
  }

  private static void update(Connection connection, Comment comment) throws SQLException {
    Statements.update(
        connection,
        UPDATE,
        to -> {
          Statements.addTime(to, comment.editedAt());
          Statements.addText(to, comment.text());
          Statements.addText(to, comment.status().name());
          Statements.addText(to, comment.reason());
          to.add(comment.moderatedBy()).add(comment.id());
        });
  }

  @Override
  public boolean remove(long id) {
    return statements.update("DELETE FROM comments WHERE id = ?", to -> to.add(id)) > 0;
  }

  @Override
  public void forgetUser(long userId) {
    statements.update("UPDATE comments SET user_id = 0 WHERE user_id = ?", to -> to.add(userId));
  }
}
