package org.trackerengine.application.user;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/**
 * Use cases for API tokens, which are 256 random bits as 64 hex digits and are stored only as a
 * hash. May block. Thread-safe.
 */
public final class Tokens {

  /** The most tokens that a user may have, expired ones not counted. */
  public static final int MOST_PER_USER = 100;

  private static final int RANDOM_BYTES = 32;
  private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);

  private final TrackerClock clock;
  private final RandomGenerator secure;
  private final CredentialRepository credentials;
  private final UserRepository users;

  /**
   * Creates the use cases; {@code secure} generates the tokens and must be cryptographically
   * strong.
   */
  public Tokens(
      TrackerClock clock,
      RandomGenerator secure,
      CredentialRepository credentials,
      UserRepository users) {
    this.clock = clock;
    this.secure = secure;
    this.credentials = credentials;
    this.users = users;
  }

  /**
   * A token that was just made.
   *
   * @param secret the token itself, which cannot be read again later
   */
  public record Issued(String secret, ApiToken token) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Issued[token=" + token.id() + "]";
    }
  }

  /**
   * A user who is known by a token.
   *
   * @param scopes what the token may be used for, if the user's role allows it
   */
  public record Bearer(User user, Set<Scope> scopes) {}

  /** Makes a token of {@code user} with all scopes that does not expire; returns its secret. */
  public String issue(User user) {
    String secret = newSecret();
    register(user, secret);
    return secret;
  }

  /**
   * Makes a token of {@code user}.
   *
   * @param name tells the user's tokens apart; at most {@link ApiToken#LONGEST_NAME} characters
   * @param expiresAt null for never
   * @return empty when the user has {@link #MOST_PER_USER} already
   */
  public Optional<Issued> issue(
      User user, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
    if (list(user).size() >= MOST_PER_USER) {
      return Optional.empty();
    }
    String secret = newSecret();
    ApiToken token =
        new ApiToken(TokenHash.of(secret), user.id(), name, scopes, clock.wallTime(), expiresAt);
    credentials.addToken(token);
    return Optional.of(new Issued(secret, token));
  }

  private String newSecret() {
    return RandomHex.of(secure, RANDOM_BYTES);
  }

  /**
   * Accepts a token that was made elsewhere, of at least 256 random bits: with all scopes, and
   * without an end.
   */
  public void register(User user, String secret) {
    credentials.addToken(
        new ApiToken(TokenHash.of(secret), user.id(), "", ALL, clock.wallTime(), null));
  }

  /** Finds whose token this is; empty for unknown, revoked and expired ones. */
  public Optional<Bearer> authenticate(String secret) {
    return credentials
        .findToken(TokenHash.of(secret))
        .filter(token -> !token.isExpired(clock.wallTime()))
        .flatMap(
            token -> users.findById(token.userId()).map(user -> new Bearer(user, token.scopes())));
  }

  /** Lists the tokens of {@code user}, the oldest first; deletes those that have expired. */
  public List<ApiToken> list(User user) {
    Instant now = clock.wallTime();
    List<ApiToken> tokens = credentials.tokensOf(user.id());
    tokens.stream()
        .filter(token -> token.isExpired(now))
        .forEach(token -> credentials.revokeToken(token.hash()));
    return tokens.stream().filter(token -> !token.isExpired(now)).toList();
  }

  /**
   * Revokes the token of {@code user} with this id.
   *
   * @return false when the user has none
   */
  public boolean revoke(User user, String id) {
    List<ApiToken> found =
        credentials.tokensOf(user.id()).stream().filter(token -> token.id().equals(id)).toList();
    found.forEach(token -> credentials.revokeToken(token.hash()));
    return !found.isEmpty();
  }

  /** Revokes one token, if it is stored. */
  public void revoke(TokenHash token) {
    credentials.revokeToken(token);
  }

  /** Revokes all tokens of {@code user}. */
  public void revoke(User user) {
    credentials.revokeTokens(user.id());
  }
}
