package org.trackerengine.adapter.undertow.api.route;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.trackerengine.application.admin.AdminCatalogue;
import org.trackerengine.application.community.Moderation;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.torrent.TorrentSearch;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** Routes to list, show, upload, download, edit and moderate torrents. */
public final class TorrentRoutes {

  /** Protocol with which the client of a downloaded file is to announce. */
  private enum AnnounceBy {
    HTTP,
    UDP
  }

  private static final int LONGEST_REASON = 200;

  /** Fields that moderators set. */
  private static final Set<String> MODERATED = Set.of("status", "reason", "visible");

  /** Fields that the uploader sets too. */
  private static final Set<String> EDITED =
      Set.of("name", "description", "category", "tags", "anonymous");

  private static final Set<String> CHANGEABLE =
      Stream.concat(MODERATED.stream(), EDITED.stream()).collect(Collectors.toUnmodifiableSet());

  /** Fields of a torrent that cannot be set through the API. */
  private static final Set<String> FIXED =
      Set.of(
          "slug",
          "infoHash",
          "infoHashV2",
          "infoHashChanged",
          "size",
          "fileCount",
          "files",
          "seeders",
          "leechers",
          "completed",
          "cover",
          "uploadedBy",
          "createdAt");

  private final Torrents torrents;
  private final TorrentSearch search;
  private final Moderation moderation;
  private final AdminCatalogue logged;
  private final TorrentViews views;
  private final Function<Passkey, AnnounceUrls> announceUrls;
  private final Json json;
  private final ApiLimits limits;

  public TorrentRoutes(
      Tracker tracker, Function<Passkey, AnnounceUrls> announceUrls, Json json, ApiLimits limits) {
    this.torrents = tracker.torrents();
    this.search = tracker.search();
    this.moderation = tracker.community().moderation();
    this.logged = tracker.administration().catalogue();
    this.views = new TorrentViews(tracker);
    this.announceUrls = announceUrls;
    this.json = json;
    this.limits = limits;
  }

  public List<Route> routes() {
    String torrent = "/torrents/{slug}";
    return List.of(
        Route.get("/torrents", Access.VERIFIED, Scope.READ, this::list),
        Route.post("/torrents", Access.VERIFIED, Scope.UPLOAD, BodyType.TORRENT, this::upload),
        Route.get(torrent, Access.VERIFIED, Scope.READ, this::show),
        new Route(
            "PATCH",
            torrent,
            Access.VERIFIED,
            Set.of(Scope.UPLOAD, Scope.MODERATE),
            BodyType.JSON,
            this::change),
        Route.post(torrent + "/restore", Access.VERIFIED, Scope.UPLOAD, this::restore),
        Route.get(
            torrent + "/download",
            Access.VERIFIED,
            Scope.DOWNLOAD,
            call -> download(call, call.query().allow("announce"))),
        Route.get(
            "/feeds/download/{slug}",
            Access.VERIFIED,
            Scope.FEED,
            call -> download(call, call.query().allow("announce", "key", "apikey"))));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow("q", "sort", "limit", "after");
    Page<Torrent> page = SearchParameters.of(query).page(search, call.user());
    return new PageView<>(views.listed(call.user(), page.items()), page.next())
        .answer(json, "torrents", query);
  }

  private Answer show(Call call) {
    call.query().allow();
    return whole(call, torrents.show(call.user(), slug(call)).orElseThrow(Problem::notFound));
  }

  private Answer whole(Call call, Torrent torrent) {
    return json.answer(200, views.whole(call.user(), torrent));
  }

  private Answer upload(Call call) {
    UploadFields fields = UploadFields.of(call, limits);
    return switch (torrents.upload(call.user(), fields.file(), fields.request())) {
      case UploadOutcome.Registered registered ->
          json.answer(
                  201,
                  new TorrentView.Uploaded(
                      views.whole(call.user(), registered.torrent()), registered.infoHashChanged()))
              .with("Location", "/torrents/" + registered.torrent().slug());
      case UploadOutcome.Duplicate duplicate ->
          throw Problem.torrentExists(
              duplicate.existing().status(), seen(call, duplicate.existing()));
      case UploadOutcome.SameContent same -> throw Problem.sameContent(seen(call, same.existing()));
      case UploadOutcome.Rejected rejected ->
          throw Problem.unprocessableFile(rejected.code(), rejected.detail());
    };
  }

  private @Nullable Torrent seen(Call call, Torrent existing) {
    return torrents.show(call.user(), existing.slug()).orElse(null);
  }

  private Answer download(Call call, QueryParameters query) {
    AnnounceBy by = query.oneOf("announce", AnnounceBy.HTTP);
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

  /** Edits, moderates, or both; the rights to all of it are checked before any of it is done. */
  private Answer change(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(CHANGEABLE, FIXED).notEmpty();
    Torrent torrent = torrents.show(call.user(), slug(call)).orElseThrow(Problem::notFound);
    if (MODERATED.stream().anyMatch(fields::has)) {
      call.requireModerator();
    }
    TorrentStatus status = fields.oneOf("status", torrent.status());
    String reason = reason(fields, status);
    boolean visible = fields.flag("visible", torrent.visible());
    Torrent changed = torrent;
    if (EDITED.stream().anyMatch(fields::has)) {
      call.requireEditorOf(torrent);
      logged.edit(call.user(), torrent, before -> edited(before, fields));
    }
    if (fields.has("status")) {
      changed =
          moderation
              .decide(call.user(), torrent.slug(), status, reason)
              .orElseThrow(Problem::notFound);
    }
    if (fields.has("visible")) {
      changed =
          moderation
              .setVisible(call.user(), torrent.slug(), visible)
              .orElseThrow(Problem::notFound);
    }
    return whole(call, torrents.show(call.user(), torrent.slug()).orElse(changed));
  }

  private static TorrentDetails edited(TorrentDetails before, JsonFields fields) {
    String none = Objects.requireNonNullElse(before.category(), Category.NONE);
    String category = fields.anyText("category", none);
    return before
        .with()
        .name(fields.anyText("name", before.name()))
        .description(fields.anyText("description", before.description()))
        .category(category.equals(Category.NONE) ? null : category)
        .tags(fields.anyTexts("tags", before.tags()))
        .anonymous(fields.flag("anonymous", before.anonymous()))
        .build();
  }

  private Answer restore(Call call) {
    call.query().allow();
    return whole(call, moderation.restore(call.user(), slug(call)).orElseThrow(Problem::notFound));
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
