package org.trackerengine.adapter.undertow.page;

import java.util.List;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.adapter.undertow.page.about.AboutPages;
import org.trackerengine.adapter.undertow.page.about.ApiPages;
import org.trackerengine.adapter.undertow.page.account.AccountPages;
import org.trackerengine.adapter.undertow.page.account.ActivityPages;
import org.trackerengine.adapter.undertow.page.account.DataPages;
import org.trackerengine.adapter.undertow.page.account.DutyPages;
import org.trackerengine.adapter.undertow.page.account.FactorPages;
import org.trackerengine.adapter.undertow.page.account.InvitationPages;
import org.trackerengine.adapter.undertow.page.account.MessagePages;
import org.trackerengine.adapter.undertow.page.account.ProfilePages;
import org.trackerengine.adapter.undertow.page.account.SearchPages;
import org.trackerengine.adapter.undertow.page.account.SecurityPages;
import org.trackerengine.adapter.undertow.page.account.TokenPages;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.staff.StaffPages;
import org.trackerengine.adapter.undertow.page.torrent.CommentPages;
import org.trackerengine.adapter.undertow.page.torrent.EditPages;
import org.trackerengine.adapter.undertow.page.torrent.ListPages;
import org.trackerengine.adapter.undertow.page.torrent.TorrentPages;
import org.trackerengine.adapter.undertow.page.torrent.UploadPages;
import org.trackerengine.adapter.undertow.page.visitor.LanguagePages;
import org.trackerengine.adapter.undertow.page.visitor.RegistrationPages;
import org.trackerengine.adapter.undertow.page.visitor.SignInPages;

/**
 * The pages of a tracker whose users sign in.
 *
 * @param routes all of them
 * @param errors how pages show what is refused
 */
public record Pages(List<Route> routes, Route.Errors errors) {

  /**
   * Returns the pages of a site.
   *
   * @param openApi document that describes the API
   */
  public static Pages of(Site site, byte[] openApi) {
    PageRoutes routes = new PageRoutes(site);
    new SignInPages(site).addTo(routes);
    new RegistrationPages(site).addTo(routes);
    LanguagePages.addTo(routes);
    new AboutPages(site).addTo(routes);
    new ApiPages(openApi, site.tracker().community().markdown()).addTo(routes);
    TorrentPages torrents = new TorrentPages(site);
    new ListPages(site).addTo(routes);
    torrents.addTo(routes);
    new UploadPages(site).addTo(routes);
    new EditPages(site, torrents).addTo(routes);
    new CommentPages(site, torrents).addTo(routes);
    addAccount(site, routes);
    new StaffPages(site, torrents).addTo(routes);
    return new Pages(routes.all(), routes.errors());
  }

  /** Adds the pages on which members see and change what is theirs. */
  private static void addAccount(Site site, PageRoutes routes) {
    new AccountPages(site).addTo(routes);
    new ActivityPages(site).addTo(routes);
    new DutyPages(site).addTo(routes);
    SecurityPages security = new SecurityPages(site);
    security.addTo(routes);
    new FactorPages(site, security).addTo(routes);
    new TokenPages(site, security).addTo(routes);
    new InvitationPages(site).addTo(routes);
    new DataPages(site).addTo(routes);
    new SearchPages(site).addTo(routes);
    new MessagePages(site).addTo(routes);
    ProfilePages.addTo(routes);
  }
}
