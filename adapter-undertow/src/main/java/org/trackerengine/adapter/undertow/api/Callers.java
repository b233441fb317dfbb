package org.trackerengine.adapter.undertow.api;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.account.AccountApi;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Identity;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.account.Sessions;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.domain.user.Scope;

/**
 * Finds out who sends a request: by the API token in {@code Authorization}, or else by the session
 * in a cookie. Thread-safe.
 *
 * @param people null where there are no sessions
 */
record Callers(Tokens tokens, @Nullable AccountApi people) {

  private static final HttpString CSRF_TOKEN = new HttpString("X-CSRF-Token");

  /**
   * What a request shows.
   *
   * @param isCookie whether it is the secret of a session, which browsers send on their own
   */
  record CallerSecret(String text, boolean isCookie) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "CallerSecret";
    }
  }

  /**
   * Returns the secret of a request, or null if there is none. Feed readers and other tools have
   * places of their own for it.
   */
  @Nullable CallerSecret secretOf(HttpServerExchange exchange, Route route) {
    String token = BearerToken.of(exchange.getRequestHeaders());
    if (token == null && route.scopes().contains(Scope.FEED)) {
      token =
          BearerToken.ofTool(
              new QueryParameters(exchange.getQueryString()), exchange.getRequestHeaders());
    }
    if (token != null) {
      return new CallerSecret(token, false);
    }
    String cookie = people == null ? null : people.cookie().read(exchange);
    return cookie == null ? null : new CallerSecret(cookie, true);
  }

  /** Returns whose secret it is; null if it is no one's. May block. */
  @Nullable Identity identify(CallerSecret secret) {
    if (!secret.isCookie()) {
      return tokens.authenticate(secret.text()).map(Identity::of).orElse(null);
    }
    return people == null
        ? null
        : people
            .accounts()
            .sessions()
            .authenticate(secret.text())
            .map(signedIn -> Identity.of(signedIn, secret.text()))
            .orElse(null);
  }

  /**
   * Throws a {@link Problem} unless a change with a cookie comes from a page of ours: browsers send
   * the cookie with requests of other sites, too. A page looks for the token in its form.
   */
  static void checkOrigin(CallerSecret secret, Route route, HeaderMap headers) {
    if (!secret.isCookie() || route.method().equals("GET") || route.page()) {
      return;
    }
    String csrfToken = headers.getFirst(CSRF_TOKEN);
    if (csrfToken == null || !Sessions.isCsrfToken(csrfToken, secret.text())) {
      throw Problem.forbidden(
          "csrf-token", "Send the session's csrfToken in the header 'X-CSRF-Token'.");
    }
  }
}
