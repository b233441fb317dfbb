package org.trackerengine.adapter.jpa.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.trackerengine.adapter.jpa.registry.row.ApiTokenRow;
import org.trackerengine.adapter.jpa.registry.row.PasswordRow;
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
  public void addToken(long userId, TokenHash token, Instant createdAt) {
    try {
      entities.inTransaction(em -> {
        if (em.find(ApiTokenRow.class, token.hex()) == null) {
          em.persist(new ApiTokenRow(token, userId, createdAt));
        }
        return token;
      });
    } catch (DuplicateKeyException storedMeanwhile) {
      // the same token was stored at the same time
    }
  }

  @Override
  public OptionalLong userOf(TokenHash token) {
    ApiTokenRow row = entities.inTransaction(em -> em.find(ApiTokenRow.class, token.hex()));
    return row == null ? OptionalLong.empty() : OptionalLong.of(row.userId());
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
