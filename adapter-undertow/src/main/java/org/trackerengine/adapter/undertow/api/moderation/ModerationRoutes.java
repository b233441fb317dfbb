package org.trackerengine.adapter.undertow.api.moderation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.route.TorrentViews;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** What waits for moderators, and the log of what they and admins have done. */
public final class ModerationRoutes {

  private static final int USUAL_ITEMS = 50;

  private final Tracker tracker;
  private final TorrentViews views;
  private final Json json;

  public ModerationRoutes(Tracker tracker, Json json) {
    this.tracker = tracker;
    this.views = new TorrentViews(tracker);
    this.json = json;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/moderation/queue", Access.MODERATOR, Scope.MODERATE, this::queue),
        Route.get("/log", Access.ADMIN, Scope.ADMIN, this::log));
  }

  private Answer queue(Call call) {
    QueryParameters query = call.query().allow("limit", "after");
    int limit = query.number("limit", 1, TorrentRepository.MOST_WAITING, USUAL_ITEMS);
    Page<Torrent> page;
    try {
      page = tracker.community().moderation().queue(limit, query.text("after"));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return new PageView<>(views.listed(call.user(), page.items()), page.next())
        .answer(json, "queue", query);
  }

  private Answer log(Call call) {
    QueryParameters query =
        call.query().allow("actor", "kind", "subject", "name", "limit", "after");
    int limit = query.number("limit", 1, ActionQuery.MOST_ITEMS, USUAL_ITEMS);
    Page<Action> page;
    try {
      page =
          tracker
              .administration()
              .log()
              .page(
                  new ActionQuery(
                      asStored(query.text("actor", Action.LONGEST_NAME)),
                      oneOf(query, "kind", Action.Kind.USER_CREATED),
                      oneOf(query, "subject", Action.Subject.USER),
                      query.text("name", Action.LONGEST_NAME),
                      limit,
                      query.text("after")));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return new PageView<>(page.items().stream().map(ActionView::of).toList(), page.next())
        .answer(json, "log", query);
  }

  /** Names of users are found in any letter case; the log has them as they are shown. */
  private @Nullable String asStored(@Nullable String actor) {
    return actor == null ? null : tracker.users().findByName(actor).map(User::name).orElse(actor);
  }

  private static <E extends Enum<E>> @Nullable E oneOf(QueryParameters query, String name, E any) {
    return query.text(name) == null ? null : query.oneOf(name, any);
  }
}
