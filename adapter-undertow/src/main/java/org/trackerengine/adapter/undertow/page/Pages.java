package org.trackerengine.adapter.undertow.page;

import java.util.List;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.adapter.undertow.page.about.AboutPages;
import org.trackerengine.adapter.undertow.page.about.ApiPages;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
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
    return new Pages(routes.all(), routes.errors());
  }
}
