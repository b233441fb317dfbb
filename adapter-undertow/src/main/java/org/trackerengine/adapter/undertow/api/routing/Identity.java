package org.trackerengine.adapter.undertow.api.routing;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.account.Sessions;
import org.trackerengine.application.port.account.Session;
import org.trackerengine.application.user.Tokens.Bearer;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/**
 * Who sends a request.
 *
 * @param scopes what the request may be used for, if the user's role allows it
 * @param session web session; null if the request has an API token
 * @param csrfToken the session's; null without one
 */
public record Identity(
    User user, Set<Scope> scopes, @Nullable Session session, @Nullable String csrfToken) {

  /** Returns who has an API token. */
  public static Identity of(Bearer bearer) {
    return new Identity(bearer.user(), bearer.scopes(), null, null);
  }

  /** Returns who has a web session, by which everything may be done. */
  public static Identity of(Sessions.SignedIn signedIn, String secret) {
    return new Identity(
        signedIn.user(),
        EnumSet.allOf(Scope.class),
        signedIn.session(),
        Sessions.csrfToken(secret));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Identity[user=" + user.id() + "]";
  }
}
