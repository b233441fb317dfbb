package org.trackerengine.adapter.undertow.api.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.accounting.Statistics;
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

  /** The numbers as JSON; {@code openapi.json} describes the fields. */
  @RecordBuilder
  @RecordBuilder.Options(builderClassModifiers = {})
  record View(
      int users,
      int torrents,
      int swarms,
      int peers,
      int seeders,
      int leechers,
      long uploaded,
      long downloaded,
      @JsonInclude(Include.NON_NULL) @Nullable Long uptimeSeconds,
      @JsonInclude(Include.NON_NULL) @Nullable String version) {}

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/stats", Access.VERIFIED, Scope.READ, BodyType.NONE, this::show));
  }

  private Answer show(Call call) {
    call.query().allow();
    Statistics.Overview now = statistics.current();
    boolean isAdmin = call.user().role().includes(Role.ADMIN);
    int seeders = now.swarms().seeders();
    int leechers = now.swarms().leechers();
    return json.answer(
        200,
        StatsRoutesViewBuilder.builder()
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
