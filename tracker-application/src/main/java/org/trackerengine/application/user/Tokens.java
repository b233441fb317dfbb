package org.trackerengine.application.user;

import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.domain.user.User;

/**
 * Use cases for API tokens, which are 256 random bits as 64 hex digits and are stored only as a
 * hash. May block. Thread-safe.
 */
public final class Tokens {

  private static final int RANDOM_BYTES = 32;

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

  /** Creates a new token for {@code user}; the token cannot be read back later. */
  public String issue(User user) {
    byte[] bytes = new byte[RANDOM_BYTES];
    secure.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    register(user, token);
    return token;
  }

  /** Stores a token that was generated elsewhere, from at least 256 random bits. */
  public void register(User user, String token) {
    credentials.addToken(user.id(), TokenHash.of(token), clock.wallTime());
  }

  /** Returns the user to whom the token belongs; empty for unknown and revoked tokens. */
  public Optional<User> authenticate(String token) {
    OptionalLong userId = credentials.userOf(TokenHash.of(token));
    return userId.isPresent() ? users.findById(userId.getAsLong()) : Optional.empty();
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
