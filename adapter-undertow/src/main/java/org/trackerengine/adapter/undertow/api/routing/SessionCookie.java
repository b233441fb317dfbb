package org.trackerengine.adapter.undertow.api.routing;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cookie with the secret of a web session. Scripts cannot read it, and other sites cannot make
 * a browser send it with a change.
 *
 * @param secure whether browsers reach this server by TLS only; the cookie is then bound to this
 *     host (RFC 6265bis, section 4.1.3.2)
 */
public record SessionCookie(boolean secure) {

  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{64}");

  private String name() {
    return secure ? "__Host-session" : "session";
  }

  /** Returns the secret that the request has, or null if it has none. */
  public @Nullable String read(HttpServerExchange exchange) {
    Cookie cookie = exchange.getRequestCookie(name());
    String value = cookie == null ? null : cookie.getValue();
    return value != null && SECRET.matcher(value).matches() ? value : null;
  }

  /** Returns the {@code Set-Cookie} header of a session that lasts for {@code life}. */
  public String set(String secret, Duration life) {
    return name()
        + "="
        + secret
        + "; Path=/; Max-Age="
        + life.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  /** Returns the {@code Set-Cookie} header that removes the cookie. */
  public String remove() {
    return set("", Duration.ZERO);
  }
}
