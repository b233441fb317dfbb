package org.trackerengine.adapter.undertow.page.staff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.community.Comments;
import org.trackerengine.application.community.CommunityException;
import org.trackerengine.application.community.Reports;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.user.User;

/** What members have reported, and the answers of moderators. */
public final class ReportPages {

  static final String PATH = "/staff/reports";

  private static final String TEMPLATE = "staff/reports";
  private static final int ITEMS = 20;

  private final Reports reports;
  private final Comments comments;

  public ReportPages(Site site) {
    this.reports = site.tracker().community().reports();
    this.comments = site.tracker().community().comments();
  }

  /**
   * A report with what it is about.
   *
   * @param reporter null if the account is gone
   * @param closer null if the report is open, or the account is gone
   * @param comment comment that is reported; null if a torrent is, or the comment is gone
   * @param author author of the comment; null if the account is gone
   */
  public record Line(
      Report report,
      @Nullable String reporter,
      @Nullable String closer,
      @Nullable Comment comment,
      @Nullable String author) {}

  /**
   * The list.
   *
   * @param status open or closed
   * @param id number of the report to which an answer was refused; 0 for none
   * @param answer what was typed there
   */
  public record ReportsPage(
      String status, List<Line> reports, Links links, long id, String answer) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.MODERATOR,
        visit -> {
          var query = visit.query("status", "after");
          Report.Status status = query.oneOf("status", Report.Status.OPEN);
          return visit.show(TEMPLATE, page(visit.user(), status, query.text("after"), 0, ""));
        });
    routes.post(PATH + "/{id}", Access.MODERATOR, this::close);
  }

  /** Returns the page of the open reports, after a form on it was refused. */
  ReportsPage open(User moderator) {
    return page(moderator, Report.Status.OPEN, null, 0, "");
  }

  private ReportsPage page(
      User moderator, Report.Status status, @Nullable String after, long id, String answer) {
    Page<Report> page = Links.read(() -> reports.page(status, ITEMS, after));
    String shown = LowerCase.of(status);
    return new ReportsPage(
        shown,
        page.items().stream().map(report -> line(moderator, report)).toList(),
        Links.of(PATH, after, page, "status", shown),
        id,
        answer);
  }

  private Line line(User moderator, Report report) {
    Comment comment = report.about() == Report.About.COMMENT ? comment(moderator, report) : null;
    return new Line(
        report,
        reports.nameOf(report.reporterId()),
        reports.nameOf(report.closedBy()),
        comment,
        comment == null ? null : comments.authorOf(comment).orElse(null));
  }

  private @Nullable Comment comment(User moderator, Report report) {
    try {
      return comments.show(moderator, report.subjectId());
    } catch (CommunityException gone) {
      return null;
    }
  }

  private Answer close(Visit visit, PageForm form) {
    visit.query();
    long id = Ids.parse(visit.call().parameter());
    String answer = form.text("answer");
    return visit.attempt(
        () -> {
          reports.close(visit.user(), id, answer);
          return visit.done(PATH, "reportClosed");
        },
        problem ->
            visit.refused(
                problem, TEMPLATE, page(visit.user(), Report.Status.OPEN, null, id, answer)));
  }
}
