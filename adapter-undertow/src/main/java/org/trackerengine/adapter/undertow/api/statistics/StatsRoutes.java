package org.trackerengine.adapter.undertow.api.statistics;

import java.util.List;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.statistics.Statistics;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;

/** The route of the numbers of the whole tracker. */
public final class StatsRoutes {

  private static final long MILLIS_PER_SECOND = 1_000;

  private final Statistics statistics;
  private final String version;
  private final Json json;

  /** Creates the route; {@code version} of the server is shown to admins only. */
  public StatsRoutes(Statistics statistics, String version, Json json) {
    this.statistics = statistics;
    this.version = version;
    this.json = json;
  }

  public List<Route> routes() {
    return List.of(Route.get("/stats", Access.VERIFIED, Scope.READ, this::show));
  }

  private Answer show(Call call) {
    call.query().allow();
    Statistics.Overview now = statistics.current();
    boolean isAdmin = call.user().role().includes(Role.ADMIN);
    int seeders = now.swarms().seeders();
    int leechers = now.swarms().leechers();
    return json.answer(
        200,
        StatsViewBuilder.builder()
            .users(now.users())
            .torrents(now.torrents())
            .swarms(now.swarms().swarms())
            .peers(seeders + leechers)
            .seeders(seeders)
            .leechers(leechers)
            .uploaded(now.credited().uploaded())
            .downloaded(now.credited().downloaded())
            .uptimeSeconds(isAdmin ? now.uptimeMillis() / MILLIS_PER_SECOND : null)
            .version(isAdmin ? version : null)
            .build());
  }
}
