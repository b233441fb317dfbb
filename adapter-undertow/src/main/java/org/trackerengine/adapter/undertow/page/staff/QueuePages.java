package org.trackerengine.adapter.undertow.page.staff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.adapter.undertow.page.torrent.TorrentCard;
import org.trackerengine.adapter.undertow.page.torrent.TorrentCards;
import org.trackerengine.adapter.undertow.page.torrent.TorrentPages;
import org.trackerengine.application.community.Moderation;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;

/** The torrents that wait for moderators, and the decisions on these and others. */
public final class QueuePages {

  static final String PATH = "/staff/queue";

  private static final String TEMPLATE = "staff/queue";
  private static final String REASON = "reason";
  private static final int ITEMS = 20;

  private final Moderation moderation;
  private final TorrentPages torrents;
  private final TorrentCards cards;

  public QueuePages(Site site, TorrentPages torrents) {
    this.moderation = site.tracker().community().moderation();
    this.torrents = torrents;
    this.cards = new TorrentCards(site.tracker());
  }

  /**
   * The queue.
   *
   * @param slug slug of the torrent on which a decision was refused; empty for none
   * @param reason what was typed as the reason for that
   */
  public record QueuePage(List<TorrentCard> torrents, Links links, String slug, String reason) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.MODERATOR,
        visit -> visit.show(TEMPLATE, page(visit, visit.query("after").text("after"), "", "")));
    routes.post("/staff/torrents/{slug}/decide", Access.MODERATOR, this::decide);
    routes.post("/staff/torrents/{slug}/visible", Access.MODERATOR, this::setVisible);
  }

  private QueuePage page(Visit visit, @Nullable String after, String slug, String reason) {
    Page<Torrent> page = Links.read(() -> moderation.queue(ITEMS, after));
    return new QueuePage(
        cards.of(visit.user(), page.items()), Links.of(PATH, after, page), slug, reason);
  }

  private Answer decide(Visit visit, PageForm form) {
    visit.query();
    Torrent torrent = torrents.torrent(visit);
    return visit.attempt(
        () -> {
          TorrentStatus status = Fields.oneOf(form, "status", TorrentStatus.class);
          String reason = status.needsReason() ? form.text(REASON) : null;
          StaffPages.require(moderation.decide(visit.user(), torrent.slug(), status, reason));
          return visit.done(back(form, torrent), "torrent_" + LowerCase.of(status));
        },
        problem -> refused(visit, torrent, form, problem));
  }

  /** Returns where the form was: in the queue, or on the page of the torrent. */
  private static String back(PageForm form, Torrent torrent) {
    return isOfQueue(form) ? PATH : "/torrents/" + LocalPath.encoded(torrent.slug().value());
  }

  private static boolean isOfQueue(PageForm form) {
    return form.text("to").equals("queue");
  }

  private Answer refused(Visit visit, Torrent torrent, PageForm form, Problem problem) {
    return isOfQueue(form)
        ? visit.refused(
            problem, TEMPLATE, page(visit, null, torrent.slug().value(), form.text(REASON)))
        : visit.refused(problem, "torrent/show", torrents.page(visit, torrent, null, ""));
  }

  private Answer setVisible(Visit visit, PageForm form) {
    visit.query();
    Torrent torrent = torrents.torrent(visit);
    boolean visible = form.text("visible").equals("true");
    StaffPages.require(moderation.setVisible(visit.user(), torrent.slug(), visible));
    return visit.done(back(form, torrent), visible ? "torrentListed" : "torrentUnlisted");
  }
}
