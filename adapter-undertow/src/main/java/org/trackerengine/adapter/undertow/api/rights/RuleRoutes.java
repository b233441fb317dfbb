package org.trackerengine.adapter.undertow.api.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.trackerengine.application.admin.AdminRights;
import org.trackerengine.application.rights.RightsLimits;
import org.trackerengine.application.rights.Rules;
import org.trackerengine.application.rights.Rules.Addition;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.user.Scope;

/** Access rules: admins see all of them, and manage those that are not of the configuration. */
public final class RuleRoutes {

  private static final int LONGEST_VALUE = 64;
  private static final int LONGEST_REASON = 200;
  private static final Set<String> SETTABLE = Set.of("kind", "value", "reason");
  private static final Set<String> FIXED = Set.of("id", "configured", "createdAt");

  private final Rules rules;
  private final AdminRights rights;
  private final Json json;

  public RuleRoutes(Tracker tracker, Json json) {
    this.rules = tracker.rules();
    this.rights = tracker.administration().rights();
    this.json = json;
  }

  public List<Route> routes() {
    Access admin = Access.ADMIN;
    return List.of(
        Route.get("/rules", admin, Scope.ADMIN, this::list),
        Route.post("/rules", admin, Scope.ADMIN, BodyType.JSON, this::add),
        Route.delete("/rules/{id}", admin, Scope.ADMIN, this::remove));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow();
    List<RuleView> items = new ArrayList<>();
    for (AccessRule rule : rules.configured()) {
      items.add(RuleView.configured(items.size() + 1, rule));
    }
    rules.stored().forEach(rule -> items.add(RuleView.stored(rule)));
    return new PageView<>(items, null).answer(json, "rules", query);
  }

  private Answer add(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(SETTABLE, FIXED);
    String value = fields.text("value", LONGEST_VALUE);
    if (value == null || !fields.has("kind")) {
      throw JsonFields.invalid(
          value == null ? "value" : "kind", "A rule has a 'kind' and a 'value'.");
    }
    RuleKind kind = fields.oneOf("kind", RuleKind.BANNED_NETWORK);
    Addition addition;
    try {
      addition = rights.addRule(call.user(), kind, value, fields.text("reason", LONGEST_REASON));
    } catch (IllegalArgumentException notOfThisKind) {
      throw JsonFields.invalid("value", "'value': " + notOfThisKind.getMessage() + ".");
    }
    return answer(addition);
  }

  private Answer answer(Addition addition) {
    return switch (addition) {
      case Addition.Added(AccessRule rule) ->
          json.answer(201, RuleView.stored(rule)).with("Location", "/rules/" + rule.id());
      case Addition.Exists() ->
          throw Problem.conflict("rule-exists", "There is such a rule.").at("value");
      case Addition.Full() ->
          throw Problem.conflict(
              "too-many-rules",
              "There are at most "
                  + RightsLimits.DEFAULT.rules()
                  + " rules; remove some, or put wider networks in place of many.");
      case Addition.NotInThisMode() ->
          throw Problem.conflict(
                  "open-mode-only",
                  "Info hashes are banned in open mode; here, delete the torrent or leave it"
                      + " unregistered.")
              .at("kind");
    };
  }

  private Answer remove(Call call) {
    call.query().allow();
    String id = call.parameter();
    if (id.startsWith(RuleView.CONFIGURED)) {
      throw Problem.conflict(
          "configured-rule",
          "This rule is one of the server's configuration: take it out there, and restart.");
    }
    if (!rights.removeRule(call.user(), Ids.parse(id))) {
      throw Problem.notFound();
    }
    return Answer.noContent();
  }
}
