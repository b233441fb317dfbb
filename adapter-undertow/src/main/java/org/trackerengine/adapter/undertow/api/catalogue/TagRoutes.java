package org.trackerengine.adapter.undertow.api.catalogue;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import org.trackerengine.application.admin.AdminCatalogue;
import org.trackerengine.application.catalogue.Tags;
import org.trackerengine.domain.torrent.Tag;
import org.trackerengine.domain.user.Scope;

/** Tags of torrents, which members see and admins manage. */
public final class TagRoutes {

  private static final Set<String> SETTABLE = Set.of("name");

  private final Tags tags;
  private final AdminCatalogue logged;
  private final Json json;

  /** A tag as JSON. */
  private record TagView(String name) {

    static TagView of(Tag tag) {
      return new TagView(tag.name());
    }
  }

  public TagRoutes(Tracker tracker, Json json) {
    this.tags = tracker.catalogue().tags();
    this.logged = tracker.administration().catalogue();
    this.json = json;
  }

  public List<Route> routes() {
    Access admin = Access.ADMIN;
    String one = "/tags/{tag}";
    return List.of(
        Route.get("/tags", Access.VERIFIED, Scope.READ, this::list),
        Route.post("/tags", admin, Scope.ADMIN, BodyType.JSON, this::create),
        Route.get(one, Access.VERIFIED, Scope.READ, this::show),
        Route.patch(one, admin, Scope.ADMIN, BodyType.JSON, this::rename),
        Route.delete(one, admin, Scope.ADMIN, this::remove));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow();
    return new PageView<>(tags.all().stream().map(TagView::of).toList(), null)
        .answer(json, "tags", query);
  }

  private Answer create(Call call) {
    call.query().allow();
    Tag tag = logged.createTag(call.user(), name(call));
    String path = URLEncoder.encode(tag.name(), StandardCharsets.UTF_8);
    return json.answer(201, TagView.of(tag)).with("Location", "/tags/" + path);
  }

  private String name(Call call) {
    JsonFields fields = json.fields(call.body()).allow(SETTABLE, Set.of());
    String name = Tag.of(fields.anyText("name", ""));
    if (!Tag.isValid(name)) {
      throw JsonFields.invalid("name", CategoryRoutes.sentence(Tag.RULE));
    }
    return name;
  }

  private Answer show(Call call) {
    call.query().allow();
    return json.answer(200, TagView.of(find(call)));
  }

  private Tag find(Call call) {
    try {
      String name = URLDecoder.decode(call.parameter().replace("+", "%2B"), StandardCharsets.UTF_8);
      return tags.find(name).orElseThrow(Problem::notFound);
    } catch (IllegalArgumentException badEscape) {
      throw Problem.notFound();
    }
  }

  private Answer rename(Call call) {
    call.query().allow();
    String name = name(call);
    return json.answer(200, TagView.of(logged.renameTag(call.user(), find(call), name)));
  }

  private Answer remove(Call call) {
    call.query().allow();
    if (!logged.removeTag(call.user(), find(call))) {
      throw Problem.notFound();
    }
    return Answer.noContent();
  }
}
