package org.trackerengine.adapter.undertow.api.routing;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/**
 * A request that has passed all checks of its caller and its body.
 *
 * @param identity who sent the request; null on public routes
 * @param origin where the request comes from
 * @param request its headers, for pages
 * @param parameters path segments in the places of the route's {@code {names}}, not decoded
 * @param query query parameters
 * @param contentType content type of the body, or null
 * @param body complete body, within its limit
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Call(
    @Nullable Identity identity,
    Origin origin,
    RequestInfo request,
    List<String> parameters,
    QueryParameters query,
    @Nullable String contentType,
    byte[] body) {

  /** Returns the first path parameter; only on routes that have one. */
  public String parameter() {
    return parameters.getFirst();
  }

  /** Returns the user who sent the request; only on routes that are not public. */
  public User user() {
    return Objects.requireNonNull(identity).user();
  }

  /**
   * Throws a {@link Problem} unless the caller is the torrent's uploader, with a token for uploads,
   * or a moderator, with one for moderation.
   */
  public void requireEditorOf(Torrent torrent) {
    boolean own = torrent.uploaderId() == user().id();
    if (own && scopes().contains(Scope.UPLOAD)) {
      return;
    }
    if (!torrent.mayBeEditedBy(user())) {
      throw Problem.forbidden("not-yours", "Only its uploader and moderators may edit a torrent.");
    }
    if (!user().role().includes(Role.MODERATOR) || !scopes().contains(Scope.MODERATE)) {
      throw Problem.insufficientScope(LowerCase.of(own ? Scope.UPLOAD : Scope.MODERATE));
    }
  }

  /** Throws a {@link Problem} unless the caller is a moderator, with a token for moderation. */
  public void requireModerator() {
    if (!user().role().includes(Role.MODERATOR)) {
      throw Problem.forbidden("forbidden", "This account may not do that.");
    }
    if (!scopes().contains(Scope.MODERATE)) {
      throw Problem.insufficientScope(LowerCase.of(Scope.MODERATE));
    }
  }

  /** Returns the scopes of the caller's token; none on public routes. */
  public Set<Scope> scopes() {
    return identity == null ? Set.of() : identity.scopes();
  }
}
