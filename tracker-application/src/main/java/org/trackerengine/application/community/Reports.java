package org.trackerengine.application.community;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.admin.ActionLog;
import org.trackerengine.application.community.CommunityException.Reason;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.Notice;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.application.port.community.Report.About;
import org.trackerengine.application.port.community.ReportBuilder;
import org.trackerengine.application.port.community.ReportRepository;
import org.trackerengine.application.port.community.ReportRepository.Addition;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.settings.CommunityLimits;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;

/**
 * Use cases for reports, by which members call the moderators. All methods throw {@link
 * CommunityException} when a request is refused. May block. Thread-safe.
 */
public final class Reports {

  private final TrackerClock clock;
  private final ReportRepository repository;
  private final Torrents torrents;
  private final Users users;
  private final Comments comments;
  private final Notices notices;
  private final ActionLog log;
  private final CommunityLimits limits;
  private final CommunityServices services;

  Reports(
      TrackerClock clock,
      ReportRepository repository,
      Torrents torrents,
      Users users,
      Comments comments,
      Notices notices,
      ActionLog log,
      CommunityLimits limits,
      CommunityServices services) {
    this.clock = clock;
    this.repository = repository;
    this.torrents = torrents;
    this.users = users;
    this.comments = comments;
    this.notices = notices;
    this.log = log;
    this.limits = limits;
    this.services = services;
  }

  private Instant now() {
    return clock.wallTime().truncatedTo(ChronoUnit.MICROS);
  }

  /** Reports a torrent that the member may see. */
  public Report reportTorrent(User reporter, Slug slug, @Nullable String reason) {
    Torrent torrent =
        torrents
            .showWithoutFiles(reporter, slug)
            .orElseThrow(() -> CommunityException.of(Reason.NOT_FOUND));
    return report(reporter, About.TORRENT, torrent.id(), torrent, reason);
  }

  /** Reports a comment that the member may see. */
  public Report reportComment(User reporter, long id, @Nullable String reason) {
    Comment comment = comments.show(reporter, id);
    Torrent torrent =
        torrents
            .find(reporter, comment.torrentId())
            .orElseThrow(() -> CommunityException.of(Reason.NOT_FOUND));
    return report(reporter, About.COMMENT, id, torrent, reason);
  }

  private Report report(
      User reporter, About about, long subjectId, Torrent torrent, @Nullable String reason) {
    String why = WrittenText.line("reason", reason, limits.reportLength());
    CommunityServices.take(services.reports(), reporter.id());
    Report wanted = open(reporter, about, subjectId, torrent, why);
    return switch (repository.add(wanted, limits.openReports())) {
      case Addition.Added added -> {
        forgetIfAccountIsGone(reporter);
        yield added.report();
      }
      case Addition.Exists ignored -> throw CommunityException.of(Reason.ALREADY_REPORTED);
      case Addition.TooMany ignored -> throw CommunityException.of(Reason.TOO_MANY_REPORTS);
    };
  }

  private Report open(User reporter, About about, long subjectId, Torrent torrent, String reason) {
    return ReportBuilder.builder()
        .id(0)
        .about(about)
        .subjectId(subjectId)
        .torrent(torrent.slug().value())
        .reporterId(reporter.id())
        .reportedAt(now())
        .reason(reason)
        .status(Report.Status.OPEN)
        .answer(null)
        .closedBy(0)
        .closedAt(null)
        .build();
  }

  /** As for comments: an account that is deleted meanwhile leaves no name behind. */
  private void forgetIfAccountIsGone(User reporter) {
    if (users.findById(reporter.id()).filter(user -> !user.isDisabled(now())).isEmpty()) {
      repository.forgetUser(reporter.id());
    }
  }

  /**
   * Returns a page of the reports with this status: open ones the oldest first, closed ones the
   * newest first.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of this list
   */
  public Page<Report> page(Report.Status status, int limit, @Nullable String after) {
    return repository.page(status, limit, after);
  }

  /** Returns up to {@code most} reports of a user, the newest first. */
  public List<Report> ofUser(User user, int most) {
    return repository.ofUser(user.id(), most);
  }

  /** Returns the name of a user of a report; null if there is none, or the account was deleted. */
  public @Nullable String nameOf(long userId) {
    return userId == 0 ? null : users.nameOf(userId).orElse(null);
  }

  /** Closes a report as a moderator; the reporter is told the answer. */
  public Report close(User moderator, long id, @Nullable String answer) {
    String checked = WrittenText.line("answer", answer, limits.reportLength());
    if (repository.findById(id).isEmpty()) {
      throw CommunityException.of(Reason.NOT_FOUND);
    }
    return log.asOne(() -> closed(moderator, id, checked));
  }

  private Report closed(User moderator, long id, String checked) {
    Instant now = now();
    Report closed =
        repository
            .close(id, checked, moderator.id(), now)
            .orElseThrow(() -> CommunityException.of(Reason.REPORT_CLOSED));
    repository.removeClosed(now.minus(limits.closedReportAge()));
    log.note(
        moderator,
        Action.Kind.REPORT_CLOSED,
        Action.Subject.REPORT,
        closed.id(),
        closed.torrent(),
        checked);
    if (closed.reporterId() != moderator.id()) {
      torrent(moderator, closed)
          .ifPresent(torrent ->
              notices.tell(closed.reporterId(), Notice.Kind.REPORT_ANSWERED, torrent, checked));
    }
    return closed;
  }

  private Optional<Torrent> torrent(User moderator, Report report) {
    Slug slug = Slug.parse(report.torrent());
    return slug == null ? Optional.empty() : torrents.show(moderator, slug);
  }
}
