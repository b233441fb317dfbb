package org.trackerengine.application.port.registry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.Scope;

/**
 * What is stored of an API token. The token itself is not: it is shown once, when it is made.
 *
 * @param hash of the token; unique
 * @param userId its owner
 * @param name given by its owner, to tell tokens apart; may be empty
 * @param scopes what it may be used for; at least one
 * @param createdAt wall clock, to the microsecond, as databases store it
 * @param expiresAt from when on it is refused, to the microsecond; null for never
 */
public record ApiToken(
    TokenHash hash,
    long userId,
    String name,
    Set<Scope> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt) {

  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 64;

  private static final int ID_LENGTH = 16;

  public ApiToken {
    scopes = Set.copyOf(scopes);
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    if (scopes.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "a token has a scope, and a name of at most 64 characters");
    }
  }

  /**
   * Names the token in listings, so that it can be revoked: the first 16 hex digits of its hash,
   * which are of no use to anyone who does not have the token.
   */
  public String id() {
    return hash.hex().substring(0, ID_LENGTH);
  }

  /** Whether the token is refused at this time. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
