package org.trackerengine.adapter.undertow.api.routing;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a page needs to know of its request besides the {@link Call}: where it was sent to, and what
 * the browser says of itself.
 */
public final class RequestInfo {

  private static final String HTML = "text/html";

  private final HttpServerExchange exchange;

  public RequestInfo(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  /** Returns the method, such as GET. */
  public String method() {
    return exchange.getRequestMethod().toString();
  }

  /** Returns the path, as it was sent. */
  public String path() {
    return exchange.getRelativePath();
  }

  /** Returns the path and the query, as they were sent. */
  public String target() {
    String query = exchange.getQueryString();
    return query.isEmpty() ? path() : path() + "?" + query;
  }

  /** Returns the first header with this name, or null. */
  public @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** Returns the value of a cookie, or null. */
  public @Nullable String cookie(String name) {
    Cookie cookie = exchange.getRequestCookie(name);
    return cookie == null ? null : cookie.getValue();
  }

  /**
   * Returns true if the client would rather have a page than JSON: browsers name {@code text/html}
   * first, and programs do not name it.
   */
  public boolean wantsPage() {
    String accept = header("Accept");
    if (accept == null) {
      return false;
    }
    String wanted = accept.toLowerCase(Locale.ROOT);
    int html = wanted.indexOf(HTML);
    int json = wanted.indexOf("application/json");
    return html >= 0 && (json < 0 || html < json);
  }
}
