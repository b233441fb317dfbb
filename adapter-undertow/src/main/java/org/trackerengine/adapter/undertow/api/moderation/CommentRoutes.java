package org.trackerengine.adapter.undertow.api.moderation;

import java.util.List;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.community.Comments;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.CommentQuery;
import org.trackerengine.application.port.community.CommentQuery.Order;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;

/** Comments on torrents: of members, and what moderators do with them. */
public final class CommentRoutes {

  private static final int USUAL_ITEMS = 20;
  private static final Set<String> FIXED =
      Set.of("id", "torrent", "author", "html", "writtenAt", "editedAt");

  private final Comments comments;
  private final Json json;

  public CommentRoutes(Comments comments, Json json) {
    this.comments = comments;
    this.json = json;
  }

  public List<Route> routes() {
    String list = "/torrents/{slug}/comments";
    String one = "/comments/{id}";
    Access verified = Access.VERIFIED;
    return List.of(
        Route.get(list, verified, Scope.READ, this::list),
        Route.post(list, verified, Scope.UPLOAD, BodyType.JSON, this::write),
        Route.get(one, verified, Scope.READ, this::show),
        Route.patch(one, verified, Scope.UPLOAD, BodyType.JSON, this::change),
        Route.delete(one, verified, Scope.UPLOAD, this::delete));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow("order", "limit", "after");
    Order order = query.oneOf("order", Order.OLDEST);
    int limit = query.number("limit", 1, CommentQuery.MOST_ITEMS, USUAL_ITEMS);
    Slug slug = Slugs.of(call);
    Page<Comment> page;
    try {
      page = comments.page(call.user(), slug, new Comments.Part(order, limit, query.text("after")));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    return new PageView<>(
            page.items().stream().map(comment -> CommentView.of(comment, slug, comments)).toList(),
            page.next())
        .answer(json, "comments", query);
  }

  private Answer write(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of("text"), FIXED);
    Slug slug = Slugs.of(call);
    Comment comment = comments.write(call.user(), slug, text(fields));
    return json.answer(201, CommentView.of(comment, slug, comments))
        .with("Location", "/comments/" + comment.id());
  }

  private static String text(JsonFields fields) {
    String text = fields.string("text");
    return text == null ? "" : text;
  }

  private Answer show(Call call) {
    call.query().allow();
    return json.answer(200, view(comments.show(call.user(), id(call))));
  }

  private static long id(Call call) {
    return Ids.parse(call.parameter());
  }

  private CommentView view(Comment comment) {
    return CommentView.of(
        comment, comments.torrentOf(comment).orElseThrow(Problem::notFound), comments);
  }

  private Answer change(Call call) {
    call.query().allow();
    JsonFields fields =
        json.fields(call.body()).allow(Set.of("text", "status", "reason"), FIXED).notEmpty();
    if (fields.has("text")) {
      if (fields.has("status") || fields.has("reason")) {
        throw JsonFields.invalid("text", "'text' goes without 'status' and 'reason'.");
      }
      return json.answer(200, view(comments.edit(call.user(), id(call), text(fields))));
    }
    return json.answer(200, view(moderated(call, fields)));
  }

  private Comment moderated(Call call, JsonFields fields) {
    if (!call.user().role().includes(Role.MODERATOR)) {
      throw Problem.forbidden("forbidden", "Only moderators may do that to a comment.");
    }
    if (!call.scopes().contains(Scope.MODERATE)) {
      throw Problem.insufficientScope(LowerCase.of(Scope.MODERATE));
    }
    Comment.Status status = fields.oneOf("status", Comment.Status.VISIBLE);
    if (!fields.has("status")) {
      throw JsonFields.invalid("reason", "'reason' goes with a 'status'.");
    }
    return comments.moderate(call.user(), id(call), status, fields.string("reason"));
  }

  private Answer delete(Call call) {
    call.query().allow();
    comments.delete(call.user(), id(call));
    return Answer.noContent();
  }
}
