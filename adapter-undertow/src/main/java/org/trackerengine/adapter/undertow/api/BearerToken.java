package org.trackerengine.adapter.undertow.api;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bearer token of <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a> from the
 * {@code Authorization} header only.
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
}
