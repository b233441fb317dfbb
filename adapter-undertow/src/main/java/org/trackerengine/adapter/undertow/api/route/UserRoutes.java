package org.trackerengine.adapter.undertow.api.route;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.PathName;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserName;

/** Routes of admins to manage users, and of users for their passkeys. */
public final class UserRoutes {

  private static final int MOST_ITEMS = 200;
  private static final int USUAL_ITEMS = 50;
  private static final int LONGEST_REASON = 200;

  private static final Set<String> CHANGEABLE =
      Set.of("role", "verified", "enabled", "disabledReason", "disabledUntil", "canLeech");

  /** Fields of a user that exist but can be set only where a route allows it. */
  private static final Set<String> FIXED =
      Set.of(
          "name",
          "enabled",
          "canLeech",
          "uploaded",
          "downloaded",
          "ratio",
          "createdAt",
          "passkey",
          "announceUrl",
          "udpAnnounceUrl");

  private final Tracker tracker;
  private final Users users;
  private final Function<Passkey, AnnounceUrls> announceUrls;
  private final TrackerClock clock;
  private final Json json;

  public UserRoutes(
      Tracker tracker,
      Function<Passkey, AnnounceUrls> announceUrls,
      TrackerClock clock,
      Json json) {
    this.clock = clock;
    this.tracker = tracker;
    this.users = tracker.users();
    this.announceUrls = announceUrls;
    this.json = json;
  }

  public List<Route> routes() {
    String user = "/users/{name}";
    return List.of(
        new Route("GET", "/users", Access.ADMIN, Scope.ADMIN, BodyType.NONE, this::list),
        new Route("POST", "/users", Access.ADMIN, Scope.ADMIN, BodyType.JSON, this::create),
        new Route("GET", user, Access.OWNER, Scope.READ, BodyType.NONE, this::show),
        new Route(
            "GET",
            user + "/history/{slug}",
            Access.OWNER_OR_MODERATOR,
            Scope.READ,
            BodyType.NONE,
            this::history),
        new Route("PATCH", user, Access.ADMIN, Scope.ADMIN, BodyType.JSON, this::change),
        new Route(
            "POST",
            user + "/passkey",
            Access.OWNER,
            Scope.ACCOUNT,
            BodyType.NONE,
            this::rotatePasskey));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow("limit", "after");
    int limit = query.number("limit", 1, MOST_ITEMS, USUAL_ITEMS);
    Page<User> page;
    try {
      page = users.page(limit, query.text("after"));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return json.answer(
        200, new PageView<>(page.items().stream().map(this::view).toList(), page.next()));
  }

  private Answer create(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of("name", "role", "verified"), FIXED);
    String typed = fields.text("name", UserName.LONGEST);
    String name = typed == null ? "" : UserName.of(typed);
    if (!UserName.isValid(name)) {
      throw JsonFields.invalid(
          "'name' is a text of 1 to 64 letters, digits, '-', '_' or '.', and starts with a letter"
              + " or digit.");
    }
    User user =
        users
            .create(name, fields.oneOf("role", Role.MEMBER), fields.flag("verified", false))
            .orElseThrow(() ->
                Problem.conflict(
                    "name-taken", "There is a user of this name, or of one that looks like it."));
    return withPasskey(201, user).with("Location", "/users/" + PathName.escaped(user));
  }

  private Answer show(Call call) {
    call.query().allow();
    return json.answer(200, view(find(call)));
  }

  private Answer history(Call call) {
    call.query().allow();
    User user = find(call);
    Slug slug = Slug.parse(call.parameters().getLast());
    History history = slug == null ? null : tracker.histories().find(user, slug).orElse(null);
    if (slug == null || history == null) {
      throw Problem.notFound(
          "no-history", "There is no such torrent, or this user has not been heard of on it.");
    }
    return json.answer(200, HistoryView.of(user, slug, history));
  }

  private Answer change(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(CHANGEABLE, FIXED).notEmpty();
    User found = find(call);
    // Checked before the change, so that a bad field changes nothing.
    User wanted = changed(found, fields);
    boolean loses = !wanted.enabled() || !wanted.verified() || wanted.role() != Role.ADMIN;
    if (found.id() == call.user().id() && loses) {
      throw Problem.conflict("own-account", "Admins cannot take away their own rights.");
    }
    User user =
        users
            .change(found.name(), current -> changed(current, fields))
            .orElseThrow(Problem::notFound);
    return json.answer(200, view(user));
  }

  private User changed(User user, JsonFields fields) {
    Instant now = clock.wallTime();
    boolean enabled = fields.flag("enabled", !user.isDisabled(now));
    String reason = fields.text("disabledReason", LONGEST_REASON);
    Instant until = fields.timeToCome("disabledUntil", now);
    if (enabled && (reason != null || until != null)) {
      throw JsonFields.invalid(
          "'disabledReason' and 'disabledUntil' are for a user who is not enabled.");
    }
    // Saying again that a user is disabled replaces reason and end, which may have passed.
    boolean keeps = !fields.has("enabled");
    return user.with()
        .role(fields.oneOf("role", user.role()))
        .verified(fields.flag("verified", user.verified()))
        .enabled(enabled)
        .disabledReason(reason == null && keeps ? user.disabledReason() : reason)
        .disabledUntil(until == null && keeps ? user.disabledUntil() : until)
        .canLeech(fields.flag("canLeech", user.canLeech()))
        .build();
  }

  private UserView view(User user) {
    return UserView.of(user, clock.wallTime());
  }

  private Answer rotatePasskey(Call call) {
    call.query().allow();
    return withPasskey(200, users.rotatePasskey(find(call).name()).orElseThrow(Problem::notFound));
  }

  private User find(Call call) {
    return find(users, call);
  }

  /** Returns the user whom the path names first; throws a {@link Problem} if there is none. */
  public static User find(Users users, Call call) {
    String name = PathName.of(call.parameter());
    return users.findByName(name).orElseThrow(Problem::notFound);
  }

  private Answer withPasskey(int status, User user) {
    return json.answer(
        status,
        UserView.WithPasskey.of(user, announceUrls.apply(user.passkey()), clock.wallTime()));
  }
}
