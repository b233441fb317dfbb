package org.trackerengine.application.port.registry;

import java.util.List;
import java.util.Optional;

/**
 * Stores the credentials of users: hashes of passwords and API tokens, never the secrets
 * themselves. Thread-safe; may block.
 */
public interface CredentialRepository {

  /** Returns the hash that {@link #setPasswordHash} stored last; empty if none was stored. */
  Optional<String> passwordHash(long userId);

  /** Stores or replaces a password hash, which carries its own salt and parameters. */
  void setPasswordHash(long userId, String hash);

  /** Deletes the password hash of a user, if there is one. */
  void removePasswordHash(long userId);

  /** Stores an API token; one whose hash is stored already stays as it is. */
  void addToken(ApiToken token);

  /** Finds the token with this hash, expired or not. */
  Optional<ApiToken> findToken(TokenHash hash);

  /** Lists the tokens of a user, expired ones included, the oldest first. */
  List<ApiToken> tokensOf(long userId);

  /** Deletes one API token, if it exists. */
  void revokeToken(TokenHash token);

  /** Deletes all API tokens of a user. */
  void revokeTokens(long userId);
}
