package org.trackerengine.adapter.undertow.api.moderation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.community.Reports;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.application.port.community.ReportRepository;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.user.Scope;

/** Reports of members, and the answers of moderators. */
public final class ReportRoutes {

  private static final int USUAL_ITEMS = 50;

  private final Reports reports;
  private final Json json;

  public ReportRoutes(Reports reports, Json json) {
    this.reports = reports;
    this.json = json;
  }

  public List<Route> routes() {
    Access verified = Access.VERIFIED;
    Access moderator = Access.MODERATOR;
    return List.of(
        Route.post(
            "/torrents/{slug}/reports", verified, Scope.UPLOAD, BodyType.JSON, this::reportTorrent),
        Route.post(
            "/comments/{id}/reports", verified, Scope.UPLOAD, BodyType.JSON, this::reportComment),
        Route.get("/reports", moderator, Scope.MODERATE, this::list),
        Route.patch("/reports/{id}", moderator, Scope.MODERATE, BodyType.JSON, this::close));
  }

  private Answer reportTorrent(Call call) {
    String reason = field(call, "reason");
    Report report = reports.reportTorrent(call.user(), Slugs.of(call), reason);
    return json.answer(201, ReportView.of(report, reports));
  }

  private Answer reportComment(Call call) {
    String reason = field(call, "reason");
    Report report = reports.reportComment(call.user(), Ids.parse(call.parameter()), reason);
    return json.answer(201, ReportView.of(report, reports));
  }

  private @Nullable String field(Call call, String name) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of(name), Set.of("status"));
    return fields.string(name);
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow("status", "limit", "after");
    Report.Status status = query.oneOf("status", Report.Status.OPEN);
    int limit = query.number("limit", 1, ReportRepository.MOST_ITEMS, USUAL_ITEMS);
    Page<Report> page;
    try {
      page = reports.page(status, limit, query.text("after"));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return new PageView<>(
            page.items().stream().map(report -> ReportView.of(report, reports)).toList(),
            page.next())
        .answer(json, "reports", query);
  }

  private Answer close(Call call) {
    String answer = field(call, "answer");
    Report closed = reports.close(call.user(), Ids.parse(call.parameter()), answer);
    return json.answer(200, ReportView.of(closed, reports));
  }
}
