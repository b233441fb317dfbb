package org.trackerengine.adapter.undertow.api.route;

import java.util.List;
import java.util.function.Function;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** Routes of users for their own account. */
public final class AccountRoutes {

  private final Tracker tracker;
  private final Function<Passkey, AnnounceUrls> announceUrls;
  private final Json json;

  public AccountRoutes(Tracker tracker, Function<Passkey, AnnounceUrls> announceUrls, Json json) {
    this.tracker = tracker;
    this.announceUrls = announceUrls;
    this.json = json;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/account", Access.SIGNED_IN, Scope.ACCOUNT, this::show),
        Route.post("/account/passkey", Access.VERIFIED, Scope.ACCOUNT, this::rotatePasskey));
  }

  private Answer show(Call call) {
    call.query().allow();
    return account(call.user());
  }

  private Answer rotatePasskey(Call call) {
    call.query().allow();
    return account(
        tracker.users().rotatePasskey(call.user().name()).orElseThrow(Problem::notFound));
  }

  private Answer account(User user) {
    return json.answer(200, AccountView.of(user, announceUrls.apply(user.passkey())));
  }
}
