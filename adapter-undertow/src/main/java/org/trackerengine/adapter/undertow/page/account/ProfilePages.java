package org.trackerengine.adapter.undertow.page.account;

import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.PathName;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.user.UserName;

/**
 * The address of a member. Members see nothing of each other but what they have uploaded with their
 * names, so it leads there, whether there is such a member or not; one's own leads to one's
 * account.
 */
public final class ProfilePages {

  private ProfilePages() {}

  public static void addTo(PageRoutes routes) {
    routes.get("/users/{name}", Access.VERIFIED, ProfilePages::show);
  }

  private static Answer show(Visit visit) {
    visit.query();
    String name = PathName.of(visit.call().parameter());
    if (UserName.key(name).equals(UserName.key(visit.user().name()))) {
      return visit.redirect("/account");
    }
    String search = Search.ALL.with().uploader(name).build().toString();
    return visit.redirect("/torrents?q=" + LocalPath.encoded(search));
  }
}
