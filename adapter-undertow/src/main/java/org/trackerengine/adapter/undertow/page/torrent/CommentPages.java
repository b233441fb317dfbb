package org.trackerengine.adapter.undertow.page.torrent;

import java.util.function.Supplier;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.community.Community;
import org.trackerengine.domain.torrent.Torrent;

/** Forms on the page of a torrent: comments, and reports to the moderators. */
public final class CommentPages {

  private static final String TEXT = "text";

  private final Community community;
  private final TorrentPages torrents;

  public CommentPages(Site site, TorrentPages torrents) {
    this.community = site.tracker().community();
    this.torrents = torrents;
  }

  public void addTo(PageRoutes routes) {
    routes.post("/torrents/{slug}/comments", Access.VERIFIED, this::comment);
    routes.post("/torrents/{slug}/comments/{id}/delete", Access.VERIFIED, this::delete);
    routes.post("/torrents/{slug}/comments/{id}/report", Access.VERIFIED, this::reportComment);
    routes.post("/torrents/{slug}/report", Access.VERIFIED, this::report);
  }

  private Answer comment(Visit visit, PageForm form) {
    return act(
        visit,
        form.text(TEXT),
        "commented",
        torrent -> community.comments().write(visit.user(), torrent.slug(), form.text(TEXT)));
  }

  private Answer delete(Visit visit, PageForm form) {
    return act(
        visit,
        "",
        "commentDeleted",
        torrent -> community.comments().delete(visit.user(), id(visit)));
  }

  private Answer reportComment(Visit visit, PageForm form) {
    return act(
        visit,
        "",
        "reported",
        torrent -> community.reports().reportComment(visit.user(), id(visit), form.optional(TEXT)));
  }

  private Answer report(Visit visit, PageForm form) {
    return act(
        visit,
        "",
        "reported",
        torrent ->
            community.reports().reportTorrent(visit.user(), torrent.slug(), form.optional(TEXT)));
  }

  /** What a form does on a torrent. */
  @FunctionalInterface
  private interface Act {
    void on(Torrent torrent);
  }

  private Answer act(Visit visit, String typed, String done, Act act) {
    visit.query();
    Torrent torrent = torrents.torrent(visit);
    Supplier<Answer> action =
        () -> {
          act.on(torrent);
          return visit.done("/torrents/" + torrent.slug(), done);
        };
    return visit.attempt(
        action,
        problem ->
            visit.refused(problem, "torrent/show", torrents.page(visit, torrent, null, typed)));
  }

  private static long id(Visit visit) {
    String id = visit.call().parameters().get(1);
    if (!id.matches("[0-9]{1,18}")) {
      throw Problem.notFound();
    }
    return Long.parseLong(id);
  }
}
