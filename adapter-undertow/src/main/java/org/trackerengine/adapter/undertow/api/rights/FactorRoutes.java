package org.trackerengine.adapter.undertow.api.rights;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.rights.RightsLimits;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** Credit factors with a begin and an end, which admins manage. */
public final class FactorRoutes {

  private static final int MOST_ITEMS = 200;
  private static final int USUAL_ITEMS = 50;
  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_NAME = 256;
  private static final int ONE = 1_000_000;
  private static final Set<String> SETTABLE =
      Set.of("user", "torrent", "group", "upload", "download", "reason", "startsAt", "endsAt");
  private static final Set<String> FIXED = Set.of("id", "inForce", "createdAt");

  private final Tracker tracker;
  private final TrackerClock clock;
  private final Json json;

  public FactorRoutes(Tracker tracker, TrackerClock clock, Json json) {
    this.tracker = tracker;
    this.clock = clock;
    this.json = json;
  }

  public List<Route> routes() {
    Access admin = Access.ADMIN;
    return List.of(
        Route.get("/factors", admin, Scope.ADMIN, this::list),
        Route.post("/factors", admin, Scope.ADMIN, BodyType.JSON, this::add),
        Route.delete("/factors/{id}", admin, Scope.ADMIN, this::remove));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow("limit", "after");
    int limit = query.number("limit", 1, MOST_ITEMS, USUAL_ITEMS);
    Page<TimedFactors> page;
    try {
      page = tracker.factors().page(limit, query.text("after"));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return new PageView<>(page.items().stream().map(this::view).toList(), page.next())
        .answer(json, "factors", query);
  }

  private FactorView view(TimedFactors factors) {
    return FactorView.of(factors, tracker, clock.wallTime());
  }

  private Answer add(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(SETTABLE, FIXED);
    if (!fields.has("upload") && !fields.has("download")) {
      throw JsonFields.invalid("upload", "A factor has an 'upload', a 'download', or both.");
    }
    Factors factors =
        new Factors(fields.millionths("upload", ONE), fields.millionths("download", ONE));
    String reason = fields.text("reason", LONGEST_REASON);
    Instant startsAt = fields.time("startsAt");
    Instant endsAt = fields.timeToCome("endsAt", clock.wallTime());
    FactorTarget target = target(fields);
    TimedFactors added;
    try {
      added =
          tracker
              .administration()
              .rights()
              .addFactors(call.user(), target, factors, reason, startsAt, endsAt)
              .orElseThrow(FactorRoutes::full);
    } catch (IllegalArgumentException endsFirst) {
      throw JsonFields.invalid("endsAt", "'endsAt' comes after 'startsAt'.");
    }
    return json.answer(201, view(added)).with("Location", "/factors/" + added.id());
  }

  private FactorTarget target(JsonFields fields) {
    String group = fields.text("group", LONGEST_NAME);
    if (group == null) {
      return new FactorTarget(
          userId(fields.text("user", LONGEST_NAME)),
          torrentId(fields.text("torrent", LONGEST_NAME)),
          0);
    }
    if (fields.has("user") || fields.has("torrent")) {
      throw JsonFields.invalid(
          "group", "A factor is for a 'group', or for a 'user' and a 'torrent'.");
    }
    return tracker
        .groups()
        .findByName(group)
        .map(found -> FactorTarget.ofGroup(found.id()))
        .orElseThrow(() -> JsonFields.invalid("group", "'group' is the name of a group."));
  }

  private static Problem full() {
    return Problem.conflict(
        "too-many-factors",
        "There are at most " + RightsLimits.DEFAULT.factors() + " factors; remove some.");
  }

  private long userId(@Nullable String name) {
    return name == null
        ? 0
        : tracker
            .users()
            .findByName(name)
            .map(User::id)
            .orElseThrow(() -> JsonFields.invalid("user", "'user' is the name of a user."));
  }

  private long torrentId(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    Slug slug = Slug.parse(text);
    return (slug == null ? Optional.<Long>empty() : tracker.torrents().idOf(slug))
        .orElseThrow(() -> JsonFields.invalid("torrent", "'torrent' is the slug of a torrent."));
  }

  private Answer remove(Call call) {
    call.query().allow();
    if (!tracker
        .administration()
        .rights()
        .removeFactors(call.user(), Ids.parse(call.parameter()))) {
      throw Problem.notFound();
    }
    return Answer.noContent();
  }
}
