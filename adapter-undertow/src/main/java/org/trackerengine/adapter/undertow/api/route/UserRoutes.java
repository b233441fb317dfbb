package org.trackerengine.adapter.undertow.api.route;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
import org.trackerengine.domain.user.Group;
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
      Set.of("role", "verified", "enabled", "disabledReason", "disabledUntil", "canLeech", "group");

  /** Fields of a user that exist but can be set only where a route allows it. */
  private static final Set<String> FIXED =
      Set.of(
          "name",
          "enabled",
          "canLeech",
          "group",
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
        Route.get("/users", Access.ADMIN, Scope.ADMIN, this::list),
        Route.post("/users", Access.ADMIN, Scope.ADMIN, BodyType.JSON, this::create),
        Route.get(user, Access.OWNER, Scope.READ, this::show),
        Route.get(user + "/history/{slug}", Access.OWNER_OR_MODERATOR, Scope.READ, this::history),
        Route.patch(user, Access.ADMIN, Scope.ADMIN, BodyType.JSON, this::change),
        Route.post(user + "/passkey", Access.OWNER, Scope.ACCOUNT, this::rotatePasskey));
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
    return new PageView<>(page.items().stream().map(this::view).toList(), page.next())
        .answer(json, "users", query);
  }

  private Answer create(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of("name", "role", "verified"), FIXED);
    String typed = fields.text("name", UserName.LONGEST);
    String name = typed == null ? "" : UserName.of(typed);
    if (!UserName.isValid(name)) {
      throw JsonFields.invalid(
          "name",
          "'name' is a text of 1 to 64 letters, digits, '-', '_' or '.', and starts with a letter"
              + " or digit.");
    }
    User user =
        tracker
            .administration()
            .users()
            .create(
                call.user(),
                name,
                fields.oneOf("role", Role.MEMBER),
                fields.flag("verified", false))
            .orElseThrow(() ->
                Problem.conflict(
                        "name-taken", "There is a user of this name, or of one that looks like it.")
                    .at("name"));
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
    String lost = lostRight(wanted);
    if (found.id() == call.user().id() && lost != null) {
      throw Problem.conflict("own-account", "Admins cannot take away their own rights.").at(lost);
    }
    User user =
        tracker
            .administration()
            .users()
            .change(call.user(), found.name(), current -> changed(current, fields))
            .orElseThrow(Problem::notFound);
    return json.answer(200, view(user));
  }

  /** Returns the field that keeps {@code user} from acting as an admin, or null. */
  private static @Nullable String lostRight(User user) {
    if (!user.enabled()) {
      return "enabled";
    }
    if (!user.verified()) {
      return "verified";
    }
    return user.role() == Role.ADMIN ? null : "role";
  }

  private User changed(User user, JsonFields fields) {
    Instant now = clock.wallTime();
    boolean enabled = fields.flag("enabled", !user.isDisabled(now));
    String reason = fields.text("disabledReason", LONGEST_REASON);
    Instant until = fields.timeToCome("disabledUntil", now);
    if (enabled && (reason != null || until != null)) {
      throw JsonFields.invalid(
          reason != null ? "disabledReason" : "disabledUntil",
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
        .groupId(fields.has("group") ? groupId(fields) : user.groupId())
        .build();
  }

  private long groupId(JsonFields fields) {
    String name = Objects.requireNonNullElse(fields.text("group", Group.LONGEST_NAME), "");
    return name.equalsIgnoreCase(Group.NONE)
        ? 0
        : tracker
            .groups()
            .findByName(name)
            .map(Group::id)
            .orElseThrow(
                () -> JsonFields.invalid("group", "'group' is the name of a group, or 'none'."));
  }

  private @Nullable String groupOf(User user) {
    return tracker.groups().nameOf(user.groupId()).orElse(null);
  }

  private UserView view(User user) {
    return UserView.of(user, groupOf(user), clock.wallTime());
  }

  private Answer rotatePasskey(Call call) {
    call.query().allow();
    return withPasskey(
        200,
        tracker
            .administration()
            .users()
            .rotatePasskey(call.user(), find(call).name())
            .orElseThrow(Problem::notFound));
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
        UserView.WithPasskey.of(
            user, groupOf(user), announceUrls.apply(user.passkey()), clock.wallTime()));
  }
}
