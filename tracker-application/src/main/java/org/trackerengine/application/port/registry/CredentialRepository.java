package org.trackerengine.application.port.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores the credentials of users: hashes of passwords and API tokens, never the secrets
 * themselves. Thread-safe; may block.
 */
public interface CredentialRepository {

  /** Returns the hash that {@link #setPasswordHash} stored last; empty if none was stored. */
  Optional<String> passwordHash(long userId);

  /** Stores or replaces a password hash, which carries its own salt and parameters. */
  void setPasswordHash(long userId, String hash);

  /** Stores the SHA-256 of an API token; storing it again changes nothing. */
  void addToken(long userId, TokenHash token, Instant createdAt);

  /** Returns the id of the user to whom the token belongs; empty if the token is unknown. */
  OptionalLong userOf(TokenHash token);

  /** Removes one API token, if it is stored. */
  void revokeToken(TokenHash token);

  /** Removes all API tokens of a user. */
  void revokeTokens(long userId);
}
