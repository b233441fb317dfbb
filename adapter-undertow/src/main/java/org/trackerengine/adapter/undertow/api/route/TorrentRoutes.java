package org.trackerengine.adapter.undertow.api.route;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.community.Moderation;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** Routes to list, show, upload, download and moderate torrents. */
public final class TorrentRoutes {

  /** Protocol with which the client of a downloaded file is to announce. */
  private enum AnnounceBy {
    HTTP,
    UDP
  }

  private static final int USUAL_ITEMS = 50;
  private static final int LONGEST_REASON = 200;

  /** Fields of a torrent that cannot be set through the API. */
  private static final Set<String> FIXED =
      Set.of(
          "slug",
          "name",
          "infoHash",
          "infoHashV2",
          "infoHashChanged",
          "size",
          "fileCount",
          "files",
          "seeders",
          "leechers",
          "completed",
          "uploadedBy",
          "createdAt");

  private final Torrents torrents;
  private final Moderation moderation;
  private final Users users;
  private final Function<Passkey, AnnounceUrls> announceUrls;
  private final Json json;
  private final ApiLimits limits;

  public TorrentRoutes(
      Tracker tracker, Function<Passkey, AnnounceUrls> announceUrls, Json json, ApiLimits limits) {
    this.torrents = tracker.torrents();
    this.moderation = tracker.community().moderation();
    this.users = tracker.users();
    this.announceUrls = announceUrls;
    this.json = json;
    this.limits = limits;
  }

  public List<Route> routes() {
    String torrent = "/torrents/{slug}";
    return List.of(
        new Route("GET", "/torrents", Access.VERIFIED, Scope.READ, BodyType.NONE, this::list),
        new Route(
            "POST", "/torrents", Access.VERIFIED, Scope.UPLOAD, BodyType.TORRENT, this::upload),
        new Route("GET", torrent, Access.VERIFIED, Scope.READ, BodyType.NONE, this::show),
        new Route(
            "PATCH", torrent, Access.MODERATOR, Scope.MODERATE, BodyType.JSON, this::moderate),
        new Route(
            "POST",
            torrent + "/restore",
            Access.VERIFIED,
            Scope.UPLOAD,
            BodyType.NONE,
            this::restore),
        new Route(
            "GET",
            torrent + "/download",
            Access.VERIFIED,
            Scope.DOWNLOAD,
            BodyType.NONE,
            this::download));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow("q", "sort", "limit", "after");
    String search = query.text("q", TorrentQuery.LONGEST_SEARCH);
    TorrentQuery.Sort sort = query.oneOf("sort", TorrentQuery.Sort.NEWEST);
    int limit = query.number("limit", 1, TorrentQuery.MOST_ITEMS, USUAL_ITEMS);
    Page<Torrent> page;
    try {
      page = torrents.page(new TorrentQuery(search, sort, limit, query.text("after")));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return new PageView<>(listed(page.items()), page.next()).answer(json, "torrents", query);
  }

  private List<TorrentView> listed(List<Torrent> page) {
    return page.stream()
        .map(
            torrent -> TorrentView.listed(torrent, users.nameOf(torrent.uploaderId()).orElse(null)))
        .toList();
  }

  private Answer show(Call call) {
    call.query().allow();
    return json.answer(
        200, view(torrents.show(call.user(), slug(call)).orElseThrow(Problem::notFound)));
  }

  private TorrentView view(Torrent torrent) {
    return TorrentView.whole(torrent, users.nameOf(torrent.uploaderId()).orElse(null));
  }

  private Answer upload(Call call) {
    boolean visible = call.query().allow("visible").flag("visible", true);
    byte[] file =
        BodyType.isForm(call.contentType())
            ? FormFile.of(call.body(), call.contentType(), limits)
            : call.body();
    return switch (torrents.upload(call.user(), file, visible)) {
      case UploadOutcome.Registered registered ->
          json.answer(
                  201,
                  new TorrentView.Uploaded(
                      view(registered.torrent()), registered.infoHashChanged()))
              .with("Location", "/torrents/" + registered.torrent().slug());
      case UploadOutcome.Duplicate duplicate ->
          throw Problem.torrentExists(
              duplicate.existing().status(),
              torrents.show(call.user(), duplicate.existing().slug()).orElse(null));
      case UploadOutcome.Rejected rejected ->
          throw Problem.unprocessableFile(rejected.code(), rejected.detail());
    };
  }

  private Answer download(Call call) {
    AnnounceBy by = call.query().allow("announce").oneOf("announce", AnnounceBy.HTTP);
    User user = call.user();
    Slug slug = slug(call);
    Torrent torrent = torrents.show(user, slug).orElseThrow(Problem::notFound);
    byte[] file =
        torrents.download(user, slug, announceUrl(user, by)).orElseThrow(Problem::notFound);
    return Answer.of(200, "application/x-bittorrent", file)
        .with("Content-Disposition", Attachment.named(torrent.name(), ".torrent"));
  }

  private String announceUrl(User user, AnnounceBy by) {
    AnnounceUrls urls = announceUrls.apply(user.passkey());
    String url =
        switch (by) {
          case HTTP -> urls.http();
          case UDP -> urls.udp();
        };
    if (url == null) {
      throw Problem.conflict("no-udp", "This tracker has no UDP port; take announce=http.")
          .at("announce");
    }
    return url;
  }

  private Answer moderate(Call call) {
    call.query().allow();
    JsonFields fields =
        json.fields(call.body()).allow(Set.of("status", "reason", "visible"), FIXED).notEmpty();
    Slug slug = slug(call);
    Torrent torrent = torrents.show(call.user(), slug).orElseThrow(Problem::notFound);
    TorrentStatus status = fields.oneOf("status", torrent.status());
    String reason = reason(fields, status);
    boolean visible = fields.flag("visible", torrent.visible());
    if (fields.has("status")) {
      torrent = moderation.decide(call.user(), slug, status, reason).orElseThrow(Problem::notFound);
    }
    if (fields.has("visible")) {
      torrent = moderation.setVisible(call.user(), slug, visible).orElseThrow(Problem::notFound);
    }
    return json.answer(200, view(torrent));
  }

  private Answer restore(Call call) {
    call.query().allow();
    return json.answer(
        200, view(moderation.restore(call.user(), slug(call)).orElseThrow(Problem::notFound)));
  }

  private static @Nullable String reason(JsonFields fields, TorrentStatus status) {
    String reason = fields.text("reason", LONGEST_REASON);
    if (reason != null && !(status.needsReason() && fields.has("status"))) {
      throw JsonFields.invalid(
          "reason", "'reason' goes with the status postponed, rejected or deleted.");
    }
    return reason;
  }

  private static Slug slug(Call call) {
    Slug slug = Slug.parse(call.parameter());
    if (slug == null) {
      throw Problem.notFound();
    }
    return slug;
  }
}
