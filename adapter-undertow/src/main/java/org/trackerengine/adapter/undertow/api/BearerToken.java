package org.trackerengine.adapter.undertow.api;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;

/**
 * Reads the bearer token of <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a> from the
 * {@code Authorization} header, and where it may be there from the query.
 */
final class BearerToken {

  private static final String SCHEME = "bearer ";
  private static final String SYNTAX = "[A-Za-z0-9._~+/-]{1,512}=*";
  private static final int LONGEST = 520;

  private BearerToken() {}

  /** Returns the token, or null if there is none or its syntax is wrong. */
  static @Nullable String of(HeaderMap headers) {
    HeaderValues values = headers.get(Headers.AUTHORIZATION);
    if (values == null || values.size() != 1) {
      return null;
    }
    String value = values.getFirst();
    if (value.length() > LONGEST || !value.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return null;
    }
    String token = value.substring(SCHEME.length());
    return token.matches(SYNTAX) ? token : null;
  }

  /**
   * Returns the token that a feed reader or another tool shows: {@code key} or {@code apikey} in
   * the query, or the header {@code X-API-Key}; null if there is none.
   */
  static @Nullable String ofTool(QueryParameters query, HeaderMap headers) {
    String token = query.text("key");
    token = token == null ? query.text("apikey") : token;
    token = token == null ? headers.getFirst("X-API-Key") : token;
    return token != null && token.length() <= LONGEST && token.matches(SYNTAX) ? token : null;
  }
}
