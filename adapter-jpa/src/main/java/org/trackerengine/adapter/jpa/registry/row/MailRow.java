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
import org.trackerengine.application.port.account.QueuedMail;
import org.trackerengine.domain.user.MailAddress;

/** A row of {@code queued_mails}. */
@Entity
@Table(name = "queued_mails")
public class MailRow {

  @Id private String id;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private QueuedMail.Kind kind;

  private String address;

  @Column(name = "user_id")
  private long userId;

  private String detail;

  @Column(name = "created_at")
  private Instant createdAt;

  private int attempts;

  @Column(name = "next_attempt_at")
  private Instant nextAttemptAt;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  public MailRow() {}

  public MailRow(QueuedMail mail) {
    id = mail.id();
    kind = mail.kind();
    address = mail.to().text();
    userId = mail.userId();
    detail = StorableText.of(mail.detail());
    createdAt = mail.createdAt();
    attempts = mail.attempts();
    nextAttemptAt = mail.nextAttemptAt();
  }

  public QueuedMail mail() {
    return new QueuedMail(
        id, kind, new MailAddress(address), userId, detail, createdAt, attempts, nextAttemptAt);
  }
}
