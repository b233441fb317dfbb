package org.trackerengine.adapter.undertow.page.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.community.Notices;
import org.trackerengine.application.port.community.Notice;
import org.trackerengine.application.port.registry.Page;

/** The page with what one was told. */
public final class MessagePages {

  private static final String PATH = "/messages";
  private static final int ITEMS = 30;

  private final Notices notices;

  public MessagePages(Site site) {
    this.notices = site.tracker().community().notices();
  }

  /**
   * The page.
   *
   * @param first link to the newest; null on their page
   * @param next link to older ones; null for none
   */
  public record MessagePage(List<Notice> notices, @Nullable String first, @Nullable String next) {

    public boolean hasUnread() {
      return notices.stream().anyMatch(notice -> notice.readAt() == null);
    }

    /** Returns the newest that is shown: what comes later stays unread. */
    public long newest() {
      return notices.isEmpty() ? 0 : notices.getFirst().id();
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, Access.VERIFIED, this::show);
    routes.post(PATH + "/read", Access.VERIFIED, this::markRead);
  }

  private Answer show(Visit visit) {
    QueryParameters query = visit.query("after");
    String after = query.text("after");
    Page<Notice> page;
    try {
      page = notices.page(visit.user(), ITEMS, after);
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return visit.show(
        "account/messages",
        new MessagePage(
            page.items(),
            after == null ? null : PATH,
            page.next() == null ? null : PATH + query.with("after", page.next())));
  }

  private Answer markRead(Visit visit, PageForm form) {
    visit.query();
    notices.markRead(visit.user(), Ids.parse(form.text("upTo")));
    return visit.done(PATH, "messagesRead");
  }
}
