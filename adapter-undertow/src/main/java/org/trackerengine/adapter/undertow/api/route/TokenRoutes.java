package org.trackerengine.adapter.undertow.api.route;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.PathName;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admin.AdminUsers;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** API tokens: users manage their own, admins those of all users. */
public final class TokenRoutes {

  private static final Set<String> SETTABLE = Set.of("name", "scopes", "expiresAt");
  private static final Set<String> FIXED = Set.of("id", "token", "createdAt");

  private final Tracker tracker;
  private final AdminUsers logged;
  private final TrackerClock clock;
  private final Json json;

  public TokenRoutes(Tracker tracker, TrackerClock clock, Json json) {
    this.tracker = tracker;
    this.logged = tracker.administration().users();
    this.clock = clock;
    this.json = json;
  }

  public List<Route> routes() {
    String tokens = "/users/{name}/tokens";
    Scope scope = Scope.ACCOUNT;
    return List.of(
        Route.get(tokens, Access.OWNER, scope, this::list),
        Route.post(tokens, Access.OWNER, scope, BodyType.JSON, this::issue),
        Route.delete(tokens, Access.OWNER, scope, this::revokeAll),
        Route.delete(tokens + "/{id}", Access.OWNER, scope, this::revoke));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow();
    List<ApiToken> tokens = tracker.tokens().list(find(call));
    return new PageView<>(tokens.stream().map(TokenView::of).toList(), null)
        .answer(json, "tokens", query);
  }

  private Answer issue(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(SETTABLE, FIXED);
    String name = fields.text("name", ApiToken.LONGEST_NAME);
    Set<Scope> scopes = fields.allOf("scopes", EnumSet.of(Scope.READ));
    Instant expiresAt = fields.timeToCome("expiresAt", clock.wallTime());
    User user = find(call);
    for (Scope scope : scopes) {
      if (!call.scopes().contains(scope)) {
        throw Problem.insufficientScope(LowerCase.of(scope));
      }
    }
    Tokens.Issued issued =
        logged
            .issueToken(call.user(), user, name == null ? "" : name, scopes, expiresAt)
            .orElseThrow(() ->
                Problem.conflict(
                    "too-many-tokens",
                    "A user has at most " + Tokens.MOST_PER_USER + " tokens; revoke one first."));
    return json.answer(201, TokenView.WithSecret.of(issued))
        .with("Location", "/users/" + PathName.escaped(user) + "/tokens/" + issued.token().id());
  }

  private Answer revoke(Call call) {
    call.query().allow();
    if (!logged.revokeToken(call.user(), find(call), call.parameters().getLast())) {
      throw Problem.notFound();
    }
    return Answer.noContent();
  }

  private Answer revokeAll(Call call) {
    call.query().allow();
    logged.revokeTokens(call.user(), find(call));
    return Answer.noContent();
  }

  private User find(Call call) {
    return UserRoutes.find(tracker.users(), call);
  }
}
