package org.trackerengine.adapter.undertow.api.statistics;

import java.util.List;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.UserRoutes;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.statistics.StatisticsHistory;
import org.trackerengine.application.statistics.StatisticsHistory.Range;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.Scope;

/**
 * Routes of what was counted over time: of the whole tracker, of a torrent for whoever may see it,
 * of a category, of the caller, and of a user for moderators.
 */
public final class StatsHistoryRoutes {

  private final StatisticsHistory history;
  private final Users users;
  private final Json json;

  public StatsHistoryRoutes(Tracker tracker, Json json) {
    this.history = tracker.statisticsHistory();
    this.users = tracker.users();
    this.json = json;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/stats/history", Access.VERIFIED, Scope.READ, this::all),
        Route.get("/torrents/{slug}/stats", Access.VERIFIED, Scope.READ, this::ofTorrent),
        Route.get("/categories/{slug}/stats", Access.VERIFIED, Scope.READ, this::ofCategory),
        Route.get("/account/stats", Access.VERIFIED, Scope.ACCOUNT, this::own),
        Route.get("/users/{name}/stats", Access.MODERATOR, Scope.MODERATE, this::ofUser));
  }

  private Answer all(Call call) {
    return answer(history.ofAll(range(call)));
  }

  private Answer ofTorrent(Call call) {
    Range range = range(call);
    Slug slug = Slug.parse(call.parameter());
    if (slug == null) {
      throw Problem.notFound();
    }
    return answer(history.ofTorrent(call.user(), slug, range).orElseThrow(Problem::notFound));
  }

  private Answer ofCategory(Call call) {
    Range range = range(call);
    return answer(history.ofCategory(call.parameter(), range).orElseThrow(Problem::notFound));
  }

  private Answer own(Call call) {
    return answer(history.ofUser(call.user(), range(call)));
  }

  private Answer ofUser(Call call) {
    Range range = range(call);
    return answer(history.ofUser(UserRoutes.find(users, call), range));
  }

  private static Range range(Call call) {
    QueryParameters query = call.query().allow("period", "from", "to");
    return new Range(query.oneOf("period", Period.DAY), query.time("from"), query.time("to"));
  }

  private Answer answer(Series series) {
    return json.answer(200, SeriesView.of(series));
  }
}
