package org.trackerengine.adapter.undertow.page.account;

import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.SessionCookie;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.account.PersonalData;
import org.trackerengine.domain.user.Role;

/** The page on which one gets what is stored of one, and leaves. */
public final class DataPages {

  private static final String PATH = "/account/data";
  private static final String TEMPLATE = "account/data";

  private final PersonalData data;
  private final SessionCookie cookie;

  public DataPages(Site site) {
    this.data = site.people().accounts().personalData();
    this.cookie = site.people().cookie();
  }

  /** The page; admins cannot delete their account. */
  public record DataPage(boolean deletable) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.SIGNED_IN,
        visit -> {
          visit.query();
          return visit.show(TEMPLATE, page(visit));
        });
    routes.post("/account/deletion", Access.SIGNED_IN, this::delete);
  }

  private static DataPage page(Visit visit) {
    return new DataPage(!visit.user().role().includes(Role.ADMIN));
  }

  private Answer delete(Visit visit, PageForm form) {
    visit.query();
    return visit.attempt(
        () -> {
          data.delete(visit.user(), form.raw("password"));
          return visit.done("/sign-in", "accountDeleted").with("Set-Cookie", cookie.remove());
        },
        problem -> visit.refused(problem, TEMPLATE, page(visit)));
  }
}
