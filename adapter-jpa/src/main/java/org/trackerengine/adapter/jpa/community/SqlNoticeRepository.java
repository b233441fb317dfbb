package org.trackerengine.adapter.jpa.community;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.community.Notice;
import org.trackerengine.application.port.community.NoticeBuilder;
import org.trackerengine.application.port.community.NoticeRepository;
import org.trackerengine.application.port.registry.IdPage;
import org.trackerengine.application.port.registry.Page;

/** Repository of notices in a database. */
final class SqlNoticeRepository implements NoticeRepository {

  private static final String LIST = "notices";

  private static final String SELECT =
      "SELECT id, user_id, noticed_at, kind, torrent, name, text, read_at FROM notices ";

  private static final String INSERT =
      "INSERT INTO notices (user_id, noticed_at, kind, torrent, name, text, read_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  private static final String OLDEST_TO_GO =
      "SELECT id FROM notices WHERE user_id = ? ORDER BY user_id, id DESC"
          + " OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY";

  private final Statements statements;

  SqlNoticeRepository(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Notice add(Notice wanted, int most) {
    long user = wanted.userId();
    return statements
        .database()
        .inTransaction(connection -> {
          Notice added = insert(connection, wanted);
          List<Long> tooOld =
              Statements.query(
                  connection, OLDEST_TO_GO, to -> to.add(user).add(most), row -> row.getLong(1));
          if (!tooOld.isEmpty()) {
            Statements.update(
                connection,
                "DELETE FROM notices WHERE user_id = ? AND id <= ?",
                to -> to.add(user).add(tooOld.getFirst()));
          }
          return added;
        });
  }

  private static Notice insert(Connection connection, Notice notice) throws SQLException {
    long id =
        Statements.insert(
            connection,
            INSERT,
            to -> {
              to.add(notice.userId());
              Statements.addTime(to, notice.at());
              Statements.addText(to, notice.kind().name());
              Statements.addText(to, notice.torrent());
              Statements.addText(to, notice.name());
              Statements.addText(to, notice.text());
              Statements.addTime(to, notice.readAt());
            });
    return notice.withId(id);
  }

  @Override
  public Page<Notice> page(long userId, int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    long start = after == null ? Long.MAX_VALUE : IdPage.start(LIST, after);
    List<Notice> found =
        statements.query(
            SELECT + "WHERE user_id = ? AND id < ? ORDER BY user_id, id DESC LIMIT ?",
            to -> to.add(userId).add(start).add(limit + 1),
            SqlNoticeRepository::read);
    return IdPage.of(LIST, found, limit, Notice::id);
  }

  private static Notice read(ResultSet row) throws SQLException {
    return NoticeBuilder.builder()
        .id(row.getLong("id"))
        .userId(row.getLong("user_id"))
        .at(Objects.requireNonNull(Statements.time(row, "noticed_at")))
        .kind(Notice.Kind.valueOf(row.getString("kind")))
        .torrent(row.getString("torrent"))
        .name(row.getString("name"))
        .text(row.getString("text"))
        .readAt(Statements.time(row, "read_at"))
        .build();
  }

  @Override
  public int unread(long userId) {
    return statements
        .query(
            "SELECT count(*) FROM notices WHERE user_id = ? AND read_at IS NULL",
            to -> to.add(userId),
            row -> row.getInt(1))
        .getFirst();
  }

  @Override
  public void markRead(long userId, long upTo, Instant readAt) {
    statements.update(
        "UPDATE notices SET read_at = ? WHERE user_id = ? AND id <= ? AND read_at IS NULL",
        to -> {
          Statements.addTime(to, readAt);
          to.add(userId).add(upTo);
        });
  }

  @Override
  public void removeAll(long userId) {
    statements.update("DELETE FROM notices WHERE user_id = ?", to -> to.add(userId));
  }
}
