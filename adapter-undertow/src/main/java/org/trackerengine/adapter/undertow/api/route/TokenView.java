package org.trackerengine.adapter.undertow.api.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.application.user.Tokens.Issued;

/** An API token as JSON, without its secret. */
public record TokenView(
    String id,
    String name,
    List<String> scopes,
    Instant createdAt,
    @JsonInclude(Include.NON_NULL) @Nullable Instant expiresAt) {

  public static TokenView of(ApiToken token) {
    return new TokenView(
        token.id(),
        token.name(),
        token.scopes().stream().sorted().map(LowerCase::of).toList(),
        token.createdAt(),
        token.expiresAt());
  }

  /** With the secret, which is shown once. */
  record WithSecret(String token, @JsonUnwrapped TokenView view) {

    static WithSecret of(Issued issued) {
      return new WithSecret(issued.secret(), TokenView.of(issued.token()));
    }
  }
}
