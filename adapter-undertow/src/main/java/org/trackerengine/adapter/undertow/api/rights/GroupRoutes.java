package org.trackerengine.adapter.undertow.api.rights;

import java.time.Instant;
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
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admin.AdminRights;
import org.trackerengine.application.rights.Groups;
import org.trackerengine.application.rights.RightsLimits;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;
import org.trackerengine.domain.user.Scope;

/** Groups of users, with their rights and limits, which admins manage. */
public final class GroupRoutes {

  private static final Set<String> CHANGEABLE =
      Set.of(
          "uploadsUnmoderated", "immune", "downloadSlots", "peersPerTorrent", "upload", "download");
  private static final Set<String> SETTABLE =
      Set.of(
          "name",
          "uploadsUnmoderated",
          "immune",
          "downloadSlots",
          "peersPerTorrent",
          "upload",
          "download");
  private static final Set<String> FIXED = Set.of("name", "createdAt");

  private final Groups groups;
  private final AdminRights rights;
  private final Json json;

  public GroupRoutes(Tracker tracker, Json json) {
    this.groups = tracker.groups();
    this.rights = tracker.administration().rights();
    this.json = json;
  }

  public List<Route> routes() {
    Access admin = Access.ADMIN;
    String group = "/groups/{group}";
    return List.of(
        Route.get("/groups", admin, Scope.ADMIN, this::list),
        Route.post("/groups", admin, Scope.ADMIN, BodyType.JSON, this::create),
        Route.get(group, admin, Scope.ADMIN, this::show),
        Route.patch(group, admin, Scope.ADMIN, BodyType.JSON, this::change),
        Route.delete(group, admin, Scope.ADMIN, this::remove));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow();
    return new PageView<>(groups.all().stream().map(GroupView::of).toList(), null)
        .answer(json, "groups", query);
  }

  private Answer create(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(SETTABLE, FIXED);
    String name = fields.text("name", Group.LONGEST_NAME);
    if (name == null || !Group.isName(name)) {
      throw JsonFields.invalid(
          "name",
          "'name' is a text of 1 to 64 letters, digits, '-', '_' or '.', starts with a letter or"
              + " digit, and is not 'none'.");
    }
    if (groups.areFull()) {
      throw Problem.conflict(
          "too-many-groups",
          "There are at most " + RightsLimits.DEFAULT.groups() + " groups; remove one first.");
    }
    Group usual =
        GroupBuilder.builder().name(name).factors(Factors.NEUTRAL).createdAt(Instant.EPOCH).build();
    Group group =
        rights
            .createGroup(call.user(), changed(usual, fields))
            .orElseThrow(
                () -> Problem.conflict("name-taken", "There is a group of this name.").at("name"));
    return json.answer(201, GroupView.of(group)).with("Location", "/groups/" + group.name());
  }

  private static Group changed(Group group, JsonFields fields) {
    Factors factors = group.factors();
    return group
        .with()
        .uploadsUnmoderated(fields.flag("uploadsUnmoderated", group.uploadsUnmoderated()))
        .immune(fields.flag("immune", group.immune()))
        .downloadSlots(fields.numberUpTo(Group.MOST_SLOTS, "downloadSlots", group.downloadSlots()))
        .peersPerTorrent(
            fields.numberUpTo(Group.MOST_PEERS, "peersPerTorrent", group.peersPerTorrent()))
        .factors(
            new Factors(
                fields.millionths("upload", factors.uploadMillionths()),
                fields.millionths("download", factors.downloadMillionths())))
        .build();
  }

  private Answer show(Call call) {
    call.query().allow();
    return json.answer(200, GroupView.of(find(call)));
  }

  private Answer change(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(CHANGEABLE, FIXED).notEmpty();
    Group found = find(call);
    Group group =
        rights
            .changeGroup(call.user(), found.id(), current -> changed(current, fields))
            .orElseThrow(Problem::notFound);
    return json.answer(200, GroupView.of(group));
  }

  private Answer remove(Call call) {
    call.query().allow();
    if (!rights.removeGroup(call.user(), find(call))) {
      throw Problem.notFound();
    }
    return Answer.noContent();
  }

  private Group find(Call call) {
    return groups.findByName(call.parameter()).orElseThrow(Problem::notFound);
  }
}
