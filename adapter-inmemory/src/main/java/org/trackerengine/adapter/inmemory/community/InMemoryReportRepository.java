package org.trackerengine.adapter.inmemory.community;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.application.port.community.ReportRepository;
import org.trackerengine.application.port.registry.IdPage;
import org.trackerengine.application.port.registry.Page;

/** Repository of reports in memory, which is bounded. Thread-safe. */
final class InMemoryReportRepository implements ReportRepository {

  private final int mostReports;
  private final NavigableMap<Long, Report> reports = new TreeMap<>();
  private long lastId;

  InMemoryReportRepository(int mostReports) {
    this.mostReports = mostReports;
  }

  @Override
  public synchronized Addition add(Report wanted, int most) {
    List<Report> open =
        reports.values().stream()
            .filter(report ->
                report.reporterId() == wanted.reporterId() && report.status() == Report.Status.OPEN)
            .toList();
    if (open.stream()
        .anyMatch(report ->
            report.about() == wanted.about() && report.subjectId() == wanted.subjectId())) {
      return new Addition.Exists();
    }
    if (open.size() >= most) {
      return new Addition.TooMany();
    }
    if (reports.size() >= mostReports) {
      throw new StorageFullException("no room for another report: there are " + mostReports);
    }
    Report added = wanted.withId(++lastId);
    reports.put(lastId, added);
    return new Addition.Added(added);
  }

  @Override
  public synchronized Optional<Report> findById(long id) {
    return Optional.ofNullable(reports.get(id));
  }

  @Override
  public synchronized Page<Report> page(Report.Status status, int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    String list = "reports " + status;
    NavigableMap<Long, Report> ordered =
        status == Report.Status.OPEN ? reports : reports.descendingMap();
    NavigableMap<Long, Report> rest =
        after == null ? ordered : ordered.tailMap(IdPage.start(list, after), false);
    List<Report> found =
        rest.values().stream()
            .filter(report -> report.status() == status)
            .limit(limit + 1L)
            .toList();
    return IdPage.of(list, found, limit, Report::id);
  }

  @Override
  public synchronized List<Report> ofUser(long userId, int most) {
    return reports.descendingMap().values().stream()
        .filter(report -> report.reporterId() == userId)
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Optional<Report> close(
      long id, String answer, long closedBy, Instant closedAt) {
    Report before = reports.get(id);
    if (before == null || before.status() != Report.Status.OPEN) {
      return Optional.empty();
    }
    Report closed =
        before
            .with()
            .status(Report.Status.CLOSED)
            .answer(answer)
            .closedBy(closedBy)
            .closedAt(closedAt)
            .build();
    reports.put(id, closed);
    return Optional.of(closed);
  }

  @Override
  public synchronized int removeClosed(Instant before) {
    int there = reports.size();
    reports
        .values()
        .removeIf(report -> report.closedAt() != null && report.closedAt().isBefore(before));
    return there - reports.size();
  }

  @Override
  public synchronized void forgetUser(long userId) {
    reports.replaceAll(
        (id, report) -> report.reporterId() == userId ? report.withReporterId(0) : report);
  }
}
