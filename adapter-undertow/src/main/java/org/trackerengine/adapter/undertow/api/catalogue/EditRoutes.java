package org.trackerengine.adapter.undertow.api.catalogue;

import java.util.List;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admin.AdminCatalogue;
import org.trackerengine.application.catalogue.Covers;
import org.trackerengine.application.catalogue.Edits;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Scope;

/** The cover of a torrent, and the history of what was written about it. */
public final class EditRoutes {

  private static final Set<Scope> EDITORS = Set.of(Scope.UPLOAD, Scope.MODERATE);

  private final Torrents torrents;
  private final Covers covers;
  private final AdminCatalogue logged;
  private final Edits edits;
  private final Users users;
  private final Json json;

  public EditRoutes(Tracker tracker, Json json) {
    this.torrents = tracker.torrents();
    this.covers = tracker.catalogue().covers();
    this.logged = tracker.administration().catalogue();
    this.edits = tracker.catalogue().edits();
    this.users = tracker.users();
    this.json = json;
  }

  public List<Route> routes() {
    Access member = Access.VERIFIED;
    String cover = "/torrents/{slug}/cover";
    String history = "/torrents/{slug}/edits";
    return List.of(
        new Route("GET", history, member, EDITORS, BodyType.NONE, this::history),
        Route.get(cover, member, Scope.READ, this::cover),
        new Route("PUT", cover, member, EDITORS, BodyType.PICTURE, this::setCover),
        new Route("DELETE", cover, member, EDITORS, BodyType.NONE, this::removeCover));
  }

  private Torrent torrent(Call call) {
    Slug slug = Slug.parse(call.parameter());
    if (slug == null) {
      throw Problem.notFound();
    }
    return torrents.show(call.user(), slug).orElseThrow(Problem::notFound);
  }

  /** Returns a torrent that the caller may edit, with this token too. */
  private Torrent editable(Call call) {
    Torrent torrent = torrent(call);
    call.requireEditorOf(torrent);
    return torrent;
  }

  private Answer history(Call call) {
    QueryParameters query = call.query().allow();
    List<EditView> views =
        edits.history(call.user(), editable(call)).stream()
            .map(edit -> EditView.of(edit, users.nameOf(edit.userId()).orElse(null)))
            .toList();
    return new PageView<>(views, null).answer(json, "edits", query);
  }

  private Answer cover(Call call) {
    call.query().allow();
    Cover cover = covers.find(torrent(call)).orElseThrow(Problem::notFound);
    return Answer.of(200, cover.mediaType(), cover.picture())
        .withTag(cover.digest())
        .with("Content-Security-Policy", "default-src 'none'")
        .with("Cache-Control", "private, no-cache")
        .with("Vary", "Accept, Authorization, Cookie");
  }

  private Answer setCover(Call call) {
    call.query().allow();
    logged.putCover(call.user(), editable(call), call.body());
    return Answer.noContent();
  }

  private Answer removeCover(Call call) {
    call.query().allow();
    if (!logged.removeCover(call.user(), editable(call))) {
      throw Problem.notFound();
    }
    return Answer.noContent();
  }
}
