package org.trackerengine.adapter.jpa.community;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.application.port.community.ReportBuilder;
import org.trackerengine.application.port.community.ReportRepository;
import org.trackerengine.application.port.registry.IdPage;
import org.trackerengine.application.port.registry.Page;

/** Repository of reports in a database. */
final class SqlReportRepository implements ReportRepository {

  private static final String SELECT =
      "SELECT id, about, subject_id, torrent, reporter_id, reported_at, reason, status, answer,"
          + " closed_by, closed_at FROM reports ";

  private static final String INSERT =
      "INSERT INTO reports (about, subject_id, torrent, reporter_id, reported_at, reason, status,"
          + " answer, closed_by, closed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** Reports of one member wait for each other, so that they see what is open. */
  private static final String LOCK = "SELECT id FROM users WHERE id = ? FOR UPDATE";

  private static final String OPEN_OF_USER = "WHERE reporter_id = ? AND status = 'OPEN'";

  private static final String CLOSE =
      "UPDATE reports SET status = 'CLOSED', answer = ?, closed_by = ?, closed_at = ?"
          + " WHERE id = ? AND status = 'OPEN'";

  private final Statements statements;

  SqlReportRepository(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Addition add(Report wanted, int most) {
    return statements
        .database()
        .inTransaction(connection -> {
          long reporter = wanted.reporterId();
          Statements.query(connection, LOCK, to -> to.add(reporter), row -> row.getLong(1));
          List<Report> open =
              Statements.query(
                  connection,
                  SELECT + OPEN_OF_USER,
                  to -> to.add(reporter),
                  SqlReportRepository::read);
          if (open.stream().anyMatch(report -> isSame(report, wanted))) {
            return new Addition.Exists();
          }
          return open.size() < most
              ? new Addition.Added(insert(connection, wanted))
              : new Addition.TooMany();
        });
  }

  private static boolean isSame(Report report, Report other) {
    return report.about() == other.about() && report.subjectId() == other.subjectId();
  }

  private static Report insert(Connection connection, Report report) throws SQLException {
    long id =
        Statements.insert(
            connection,
            INSERT,
            to -> {
              Statements.addText(to, report.about().name());
              to.add(report.subjectId());
              Statements.addText(to, report.torrent());
              to.add(report.reporterId());
              Statements.addTime(to, report.reportedAt());
              Statements.addText(to, report.reason());
              Statements.addText(to, report.status().name());
              Statements.addText(to, report.answer());
              to.add(report.closedBy());
              Statements.addTime(to, report.closedAt());
            });
    return report.withId(id);
  }

  private static Report read(ResultSet row) throws SQLException {
    return ReportBuilder.builder()
        .id(row.getLong("id"))
        .about(Report.About.valueOf(row.getString("about")))
        .subjectId(row.getLong("subject_id"))
        .torrent(row.getString("torrent"))
        .reporterId(row.getLong("reporter_id"))
        .reportedAt(Objects.requireNonNull(Statements.time(row, "reported_at")))
        .reason(row.getString("reason"))
        .status(Report.Status.valueOf(row.getString("status")))
        .answer(row.getString("answer"))
        .closedBy(row.getLong("closed_by"))
        .closedAt(Statements.time(row, "closed_at"))
        .build();
  }

  @Override
  public Optional<Report> findById(long id) {
    return statements
        .query(SELECT + "WHERE id = ?", to -> to.add(id), SqlReportRepository::read)
        .stream()
        .findFirst();
  }

  @Override
  public Page<Report> page(Report.Status status, int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    String list = "reports " + status;
    boolean isOpen = status == Report.Status.OPEN;
    long first = isOpen ? 0 : Long.MAX_VALUE;
    long start = after == null ? first : IdPage.start(list, after);
    String condition =
        isOpen
            ? "WHERE status = 'OPEN' AND id > ? ORDER BY status, id LIMIT ?"
            : "WHERE status = 'CLOSED' AND id < ? ORDER BY status DESC, id DESC LIMIT ?";
    List<Report> found =
        statements.query(
            SELECT + condition, to -> to.add(start).add(limit + 1), SqlReportRepository::read);
    return IdPage.of(list, found, limit, Report::id);
  }

  @Override
  public List<Report> ofUser(long userId, int most) {
    return statements.query(
        SELECT + "WHERE reporter_id = ? ORDER BY id DESC LIMIT ?",
        to -> to.add(userId).add(most),
        SqlReportRepository::read);
  }

  @Override
  public Optional<Report> close(long id, String answer, long closedBy, Instant closedAt) {
    int closed =
        statements.update(
            CLOSE,
            to -> {
              Statements.addText(to, answer);
              to.add(closedBy);
              Statements.addTime(to, closedAt);
              to.add(id);
            });
    return closed == 0 ? Optional.empty() : findById(id);
  }

  @Override
  public int removeClosed(Instant before) {
    return statements.update(
        "DELETE FROM reports WHERE closed_at < ?", to -> Statements.addTime(to, before));
  }

  @Override
  public void forgetUser(long userId) {
    statements.update(
        "UPDATE reports SET reporter_id = 0 WHERE reporter_id = ?", to -> to.add(userId));
  }
}
