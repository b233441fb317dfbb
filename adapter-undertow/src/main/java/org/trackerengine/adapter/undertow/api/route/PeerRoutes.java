package org.trackerengine.adapter.undertow.api.route;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.swarm.Peers;
import org.trackerengine.application.swarm.ShownPeer;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** Routes that list live peers: of a torrent, of the caller, of a user. */
public final class PeerRoutes {

  private static final int USUAL_ITEMS = 50;

  private final Peers peers;
  private final Users users;
  private final Json json;

  public PeerRoutes(Tracker tracker, Json json) {
    this.peers = tracker.peers();
    this.users = tracker.users();
    this.json = json;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/torrents/{slug}/peers", Access.VERIFIED, Scope.READ, this::inTorrent),
        Route.get("/account/peers", Access.VERIFIED, Scope.ACCOUNT, this::own),
        Route.get("/users/{name}/peers", Access.MODERATOR, Scope.MODERATE, this::ofUser));
  }

  private Answer inTorrent(Call call) {
    Slug slug = Slug.parse(call.parameter());
    if (slug == null) {
      throw Problem.notFound();
    }
    User reader = call.user();
    boolean addresses =
        reader.role().includes(Role.MODERATOR) && call.scopes().contains(Scope.MODERATE);
    return page(
        call,
        PeerView::inTorrent,
        (limit, after) ->
            peers.inTorrent(reader, addresses, slug, limit, after).orElseThrow(Problem::notFound));
  }

  private Answer own(Call call) {
    return page(
        call,
        PeerView::withTorrent,
        (limit, after) -> peers.ofUser(call.user(), true, limit, after));
  }

  private Answer ofUser(Call call) {
    User user = UserRoutes.find(users, call);
    return page(
        call, PeerView::withTorrent, (limit, after) -> peers.ofUser(user, true, limit, after));
  }

  private Answer page(
      Call call,
      Function<ShownPeer, PeerView> view,
      BiFunction<Integer, @Nullable String, Page<ShownPeer>> list) {
    QueryParameters query = call.query().allow("limit", "after");
    int limit = query.number("limit", 1, SwarmStore.MOST_LISTED, USUAL_ITEMS);
    Page<ShownPeer> page;
    try {
      page = list.apply(limit, query.text("after"));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return new PageView<>(page.items().stream().map(view).toList(), page.next())
        .answer(json, "peers", query);
  }
}
