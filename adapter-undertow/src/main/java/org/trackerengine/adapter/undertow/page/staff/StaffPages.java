package org.trackerengine.adapter.undertow.page.staff;

import java.util.List;
import java.util.Optional;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.adapter.undertow.page.torrent.TorrentPages;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.user.Role;

/** All pages for moderators and admins, and the first of them: what waits. */
public final class StaffPages {

  private static final int COUNTED = 50;
  private static final int ACTIONS = 8;

  private final Site site;
  private final TorrentPages torrents;

  public StaffPages(Site site, TorrentPages torrents) {
    this.site = site;
    this.torrents = torrents;
  }

  /**
   * How much waits.
   *
   * @param more whether there are more than that
   */
  public record Count(int number, boolean more) {

    static Count of(Page<?> page) {
      return new Count(page.items().size(), page.next() != null);
    }
  }

  /**
   * The overview.
   *
   * @param actions what was done last; empty for moderators
   */
  public record OverviewPage(
      Count queue, Count reports, Count applications, List<Action> actions) {}

  /** Throws a {@link Problem} unless what a form is about was found. */
  static void require(Optional<?> found) {
    if (found.isEmpty()) {
      throw Problem.notFound();
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get("/staff", Access.MODERATOR, this::overview);
    new StatusPages(site).addTo(routes);
    QueuePages queue = new QueuePages(site, torrents);
    queue.addTo(routes);
    ReportPages reports = new ReportPages(site);
    reports.addTo(routes);
    new CommentForms(site, torrents, reports).addTo(routes);
    new ApplicationPages(site).addTo(routes);
    UserPages users = new UserPages(site);
    users.addTo(routes);
    new UserForms(site, users).addTo(routes);
    new GroupPages(site).addTo(routes);
    new FactorPages(site).addTo(routes);
    new RulePages(site).addTo(routes);
    new CategoryPages(site).addTo(routes);
    new TagPages(site).addTo(routes);
    new LogPages(site).addTo(routes);
  }

  private Answer overview(Visit visit) {
    visit.query();
    boolean admin = visit.user().role().includes(Role.ADMIN);
    return visit.show(
        "staff/overview",
        new OverviewPage(
            Count.of(site.tracker().community().moderation().queue(COUNTED, null)),
            Count.of(site.tracker().community().reports().page(Report.Status.OPEN, COUNTED, null)),
            Count.of(site.people().accounts().registration().applications(COUNTED, null)),
            admin
                ? site.tracker().administration().log().page(ActionQuery.all(ACTIONS, null)).items()
                : List.of()));
  }
}
