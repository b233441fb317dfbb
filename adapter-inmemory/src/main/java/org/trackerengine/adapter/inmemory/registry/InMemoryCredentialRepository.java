package org.trackerengine.adapter.inmemory.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.TokenHash;

/** Repository of password hashes and API tokens in memory. */
public final class InMemoryCredentialRepository implements CredentialRepository {

  private final Map<Long, String> passwordHashes = new ConcurrentHashMap<>();
  private final Map<TokenHash, ApiToken> tokens = new ConcurrentHashMap<>();

  @Override
  public Optional<String> passwordHash(long userId) {
    return Optional.ofNullable(passwordHashes.get(userId));
  }

  @Override
  public void setPasswordHash(long userId, String hash) {
    passwordHashes.put(userId, hash);
  }

  @Override
  public void removePasswordHash(long userId) {
    passwordHashes.remove(userId);
  }

  @Override
  public void addToken(ApiToken token) {
    tokens.putIfAbsent(token.hash(), token);
  }

  @Override
  public Optional<ApiToken> findToken(TokenHash hash) {
    return Optional.ofNullable(tokens.get(hash));
  }

  @Override
  public List<ApiToken> tokensOf(long userId) {
    return tokens.values().stream()
        .filter(token -> token.userId() == userId)
        .sorted(Comparator.comparing(ApiToken::createdAt).thenComparing(ApiToken::id))
        .toList();
  }

  @Override
  public void revokeToken(TokenHash token) {
    tokens.remove(token);
  }

  @Override
  public void revokeTokens(long userId) {
    tokens.values().removeIf(token -> token.userId() == userId);
  }
}
