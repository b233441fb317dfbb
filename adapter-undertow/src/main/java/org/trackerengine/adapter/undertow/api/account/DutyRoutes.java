package org.trackerengine.adapter.undertow.api.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.route.UserRoutes;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.accounting.SeedingDuties;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.accounting.SeedingDuty;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** The route that lists what a user owes the torrents that he or she has downloaded. */
public final class DutyRoutes {

  private static final int MOST_ITEMS = 200;
  private static final int USUAL_ITEMS = 50;
  private static final String STATE = "state";

  private final Tracker tracker;
  private final Json json;

  public DutyRoutes(Tracker tracker, Json json) {
    this.tracker = tracker;
    this.json = json;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/users/{name}/duties", Access.OWNER_OR_MODERATOR, Scope.READ, this::list));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow(STATE, "limit", "after");
    int limit = query.number("limit", 1, MOST_ITEMS, USUAL_ITEMS);
    Set<SeedingDuty.State> states = states(query);
    User user = UserRoutes.find(tracker.users(), call);
    Page<SeedingDuties.OnTorrent> page;
    try {
      page = tracker.seedingDuties().page(user, states, limit, query.text("after"));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return new PageView<>(page.items().stream().map(DutyView::of).toList(), page.next())
        .answer(json, "duties", query);
  }

  private static Set<SeedingDuty.State> states(QueryParameters query) {
    return query.text(STATE) == null
        ? EnumSet.allOf(SeedingDuty.State.class)
        : EnumSet.of(query.oneOf(STATE, SeedingDuty.State.OPEN));
  }
}
