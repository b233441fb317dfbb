package org.trackerengine.adapter.undertow.api.moderation;

import java.util.List;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.community.Notices;
import org.trackerengine.application.port.community.Notice;
import org.trackerengine.application.port.community.NoticeRepository;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.user.Scope;

/** What the user was told. */
public final class NoticeRoutes {

  private static final int USUAL_ITEMS = 50;
  private static final String MINE = "/account/notices";

  private final Notices notices;
  private final Json json;

  public NoticeRoutes(Notices notices, Json json) {
    this.notices = notices;
    this.json = json;
  }

  /** How many notices are not read yet. */
  private record UnreadView(int unread) {}

  public List<Route> routes() {
    Access verified = Access.VERIFIED;
    return List.of(
        Route.get(MINE, verified, Scope.ACCOUNT, this::list),
        Route.post(MINE + "/read", verified, Scope.ACCOUNT, BodyType.JSON, this::markRead));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow("limit", "after");
    int limit = query.number("limit", 1, NoticeRepository.MOST_ITEMS, USUAL_ITEMS);
    Page<Notice> page;
    try {
      page = notices.page(call.user(), limit, query.text("after"));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return new PageView<>(page.items().stream().map(NoticeView::of).toList(), page.next())
        .answer(json, "notices", query);
  }

  private Answer markRead(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of("upTo"), Set.of());
    String upTo = fields.string("upTo");
    long id = upTo == null ? Long.MAX_VALUE : Ids.parse(upTo);
    if (id == 0) {
      throw JsonFields.invalid("upTo", "'upTo' is the id of a notice.");
    }
    notices.markRead(call.user(), id);
    return json.answer(200, new UnreadView(notices.unread(call.user())));
  }
}
