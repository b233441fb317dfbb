package org.trackerengine.adapter.inmemory.registry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.TokenHash;

/** Repository of password hashes and API tokens in memory. */
public final class InMemoryCredentialRepository implements CredentialRepository {

  private final Map<Long, String> passwordHashes = new ConcurrentHashMap<>();
  private final Map<TokenHash, Long> usersOfTokens = new ConcurrentHashMap<>();

  @Override
  public Optional<String> passwordHash(long userId) {
    return Optional.ofNullable(passwordHashes.get(userId));
  }

  @Override
  public void setPasswordHash(long userId, String hash) {
    passwordHashes.put(userId, hash);
  }

  @Override
  public void addToken(long userId, TokenHash token, Instant createdAt) {
    usersOfTokens.putIfAbsent(token, userId);
  }

  @Override
  public OptionalLong userOf(TokenHash token) {
    Long user = usersOfTokens.get(token);
    return user == null ? OptionalLong.empty() : OptionalLong.of(user);
  }

  @Override
  public void revokeToken(TokenHash token) {
    usersOfTokens.remove(token);
  }

  @Override
  public void revokeTokens(long userId) {
    usersOfTokens.values().removeIf(user -> user == userId);
  }
}
