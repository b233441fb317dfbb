package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trackerengine.application.port.registry.TokenHash;

/** A row of {@code api_tokens}. */
@Entity
@Table(name = "api_tokens")
public class ApiTokenRow {

  @Id
  @Column(name = "token_hash")
  private String tokenHash;

  @Column(name = "user_id")
  private long userId;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public ApiTokenRow() {}

  public ApiTokenRow(TokenHash token, long userId, Instant createdAt) {
    tokenHash = token.hex();
    this.userId = userId;
    this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  public long userId() {
    return userId;
  }
}
