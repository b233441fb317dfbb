package org.trackerengine.application.port.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How users prove who they are. Holds no secret itself, only hashes. Thread-safe; may block. */
public interface CredentialRepository {

  /** The hash that {@code setPasswordHash} stored last. */
  Optional<String> passwordHash(long userId);

  /** Stores or replaces a password hash, which carries its own salt and parameters. */
  void setPasswordHash(long userId, String hash);

  /** Stores the SHA-256 of an API token; storing it again changes nothing. */
  void addToken(long userId, TokenHash token, Instant createdAt);

  /** Whose token this is. */
  OptionalLong userOf(TokenHash token);

  /** Forgets one API token, if it is there. */
  void revokeToken(TokenHash token);

  /** Forgets all API tokens of a user. */
  void revokeTokens(long userId);
}
