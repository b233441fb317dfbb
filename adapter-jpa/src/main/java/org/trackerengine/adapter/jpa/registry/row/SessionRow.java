package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.trackerengine.application.port.account.Session;
import org.trackerengine.application.port.registry.TokenHash;

/** A row of {@code sessions}. */
@Entity
@Table(name = "sessions")
public class SessionRow {

  @Id
  @Column(name = "token_hash")
  private String tokenHash;

  @Column(name = "user_id")
  private long userId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "seen_at")
  private Instant seenAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  private String network;

  private String client;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public SessionRow() {}

  public SessionRow(Session session) {
    tokenHash = session.hash().hex();
    userId = session.userId();
    createdAt = session.createdAt();
    seenAt = session.seenAt();
    expiresAt = session.expiresAt();
    network = session.network();
    client = StorableText.of(session.client());
  }

  public Session session() {
    return new Session(
        new TokenHash(tokenHash), userId, createdAt, seenAt, expiresAt, network, client);
  }
}
