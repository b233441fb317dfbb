package org.trackerengine.adapter.undertow.page;

import java.util.List;
import org.trackerengine.adapter.undertow.api.routing.Route;
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

  public static Pages of(Site site) {
    PageRoutes routes = new PageRoutes(site);
    new SignInPages(site).addTo(routes);
    new RegistrationPages(site).addTo(routes);
    LanguagePages.addTo(routes);
    TorrentPages torrents = new TorrentPages(site);
    new ListPages(site).addTo(routes);
    torrents.addTo(routes);
    new UploadPages(site).addTo(routes);
    new EditPages(site, torrents).addTo(routes);
    new CommentPages(site, torrents).addTo(routes);
    new StaffPages(site, torrents).addTo(routes);
    return new Pages(routes.all(), routes.errors());
  }
}
