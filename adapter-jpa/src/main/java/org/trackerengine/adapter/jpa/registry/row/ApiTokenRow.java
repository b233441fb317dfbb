package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.domain.user.Scope;

/** A row of {@code api_tokens}. */
@Entity
@Table(name = "api_tokens")
public class ApiTokenRow {

  @Id
  @Column(name = "token_hash")
  private String tokenHash;

  @Column(name = "user_id")
  private long userId;

  private String name;

  /** In lower case, with commas between them. */
  private String scopes;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public ApiTokenRow() {}

  public ApiTokenRow(ApiToken token) {
    tokenHash = token.hash().hex();
    userId = token.userId();
    name = token.name();
    scopes =
        token.scopes().stream()
            .sorted()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(","));
    createdAt = token.createdAt();
    expiresAt = token.expiresAt();
  }

  public ApiToken token() {
    return new ApiToken(
        new TokenHash(tokenHash),
        userId,
        name,
        Arrays.stream(scopes.split(","))
            .map(scope -> Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet()),
        createdAt,
        expiresAt);
  }
}
