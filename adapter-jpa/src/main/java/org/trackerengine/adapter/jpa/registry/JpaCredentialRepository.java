package org.trackerengine.adapter.jpa.registry;

import java.util.List;
import java.util.Optional;
import org.trackerengine.adapter.jpa.registry.row.ApiTokenRow;
import org.trackerengine.adapter.jpa.registry.row.PasswordRow;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.TokenHash;

/** Repository of password hashes and API tokens in a database. */
final class JpaCredentialRepository implements CredentialRepository {

  private final Entities entities;

  JpaCredentialRepository(Entities entities) {
    this.entities = entities;
  }

  @Override
  public Optional<String> passwordHash(long userId) {
    return entities.inTransaction(
        em -> Optional.ofNullable(em.find(PasswordRow.class, userId)).map(PasswordRow::hash));
  }

  @Override
  public void setPasswordHash(long userId, String hash) {
    try {
      storePasswordHash(userId, hash);
    } catch (DuplicateKeyException storedMeanwhile) {
      storePasswordHash(userId, hash);
    }
  }

  private void storePasswordHash(long userId, String hash) {
    entities.inTransaction(em -> em.merge(new PasswordRow(userId, hash)));
  }

  @Override
  public void removePasswordHash(long userId) {
    entities.inTransaction(em ->
        em.createQuery("DELETE FROM PasswordRow p WHERE p.userId = :user")
            .setParameter("user", userId)
            .executeUpdate());
  }

  @Override
  public void addToken(ApiToken token) {
    try {
      entities.inTransaction(em -> {
        if (em.find(ApiTokenRow.class, token.hash().hex()) == null) {
          em.persist(new ApiTokenRow(token));
        }
        return token;
      });
    } catch (DuplicateKeyException storedMeanwhile) {
      // the same token was stored at the same time
    }
  }

  @Override
  public Optional<ApiToken> findToken(TokenHash hash) {
    return entities.inTransaction(
        em -> Optional.ofNullable(em.find(ApiTokenRow.class, hash.hex())).map(ApiTokenRow::token));
  }

  @Override
  public List<ApiToken> tokensOf(long userId) {
    return entities.inTransaction(em ->
        em.createQuery(
                "FROM ApiTokenRow t WHERE t.userId = :user ORDER BY t.createdAt, t.tokenHash",
                ApiTokenRow.class)
            .setParameter("user", userId)
            .getResultStream()
            .map(ApiTokenRow::token)
            .toList());
  }

  @Override
  public void revokeToken(TokenHash token) {
    entities.inTransaction(em ->
        em.createQuery("DELETE FROM ApiTokenRow t WHERE t.tokenHash = :token")
            .setParameter("token", token.hex())
            .executeUpdate());
  }

  @Override
  public void revokeTokens(long userId) {
    entities.inTransaction(em ->
        em.createQuery("DELETE FROM ApiTokenRow t WHERE t.userId = :user")
            .setParameter("user", userId)
            .executeUpdate());
  }
}
