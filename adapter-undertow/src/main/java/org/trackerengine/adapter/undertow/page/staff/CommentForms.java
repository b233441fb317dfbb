package org.trackerengine.adapter.undertow.page.staff;

import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.adapter.undertow.page.torrent.TorrentPages;
import org.trackerengine.application.community.Comments;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;

/** What moderators do with comments, on the page of the torrent or beside a report. */
public final class CommentForms {

  private final Comments comments;
  private final TorrentPages torrents;
  private final ReportPages reports;

  public CommentForms(Site site, TorrentPages torrents, ReportPages reports) {
    this.comments = site.tracker().community().comments();
    this.torrents = torrents;
    this.reports = reports;
  }

  public void addTo(PageRoutes routes) {
    routes.post("/staff/comments/{id}", Access.MODERATOR, this::moderate);
  }

  private Answer moderate(Visit visit, PageForm form) {
    visit.query();
    long id = Ids.parse(visit.call().parameter());
    Slug slug = comments.torrentOf(comments.show(visit.user(), id)).orElseThrow(Problem::notFound);
    boolean ofReports = form.text("to").equals("reports");
    return visit.attempt(
        () -> {
          Comment.Status status = Fields.oneOf(form, "status", Comment.Status.class);
          String reason = status == Comment.Status.VISIBLE ? null : form.text("reason");
          comments.moderate(visit.user(), id, status, reason);
          return visit.done(
              ofReports ? ReportPages.PATH : "/torrents/" + slug,
              "comment_" + LowerCase.of(status));
        },
        problem -> {
          if (ofReports) {
            return visit.refused(problem, "staff/reports", reports.open(visit.user()));
          }
          Torrent torrent = torrents.torrent(visit, slug);
          return visit.refused(problem, "torrent/show", torrents.page(visit, torrent, null, ""));
        });
  }
}
