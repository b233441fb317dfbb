package org.trackerengine.adapter.undertow.api.route;

import java.util.List;
import org.trackerengine.adapter.undertow.admin.Reloading;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.domain.user.Scope;

/** The route on which admins have the server read its configuration again. */
public final class ConfigurationRoutes {

  private final Reloading reloading;
  private final Json json;

  public ConfigurationRoutes(Reloading reloading, Json json) {
    this.reloading = reloading;
    this.json = json;
  }

  public List<Route> routes() {
    return List.of(Route.post("/configuration/reload", Access.ADMIN, Scope.ADMIN, this::reload));
  }

  private Answer reload(Call call) {
    call.query().allow();
    try {
      return json.answer(200, reloading.reload());
    } catch (IllegalArgumentException bad) {
      throw Problem.conflict("bad-configuration", String.valueOf(bad.getMessage()));
    }
  }
}
