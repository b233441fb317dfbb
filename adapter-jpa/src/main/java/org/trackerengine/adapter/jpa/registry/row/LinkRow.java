package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.account.OneTimeLink;
import org.trackerengine.domain.user.MailAddress;

/** A row of {@code one_time_links}. */
@Entity
@Table(name = "one_time_links")
public class LinkRow {

  @Id private String id;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private OneTimeLink.Purpose purpose;

  @Column(name = "user_id")
  private long userId;

  private @Nullable String mail;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public LinkRow() {}

  public LinkRow(OneTimeLink link) {
    id = link.id();
    purpose = link.purpose();
    userId = link.userId();
    MailAddress address = link.mail();
    mail = address == null ? null : address.text();
    createdAt = link.createdAt();
    expiresAt = link.expiresAt();
  }

  public OneTimeLink link() {
    return new OneTimeLink(
        id, purpose, userId, mail == null ? null : new MailAddress(mail), createdAt, expiresAt);
  }
}
