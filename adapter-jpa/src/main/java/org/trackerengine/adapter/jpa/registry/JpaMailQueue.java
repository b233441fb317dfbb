package org.trackerengine.adapter.jpa.registry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.trackerengine.adapter.jpa.registry.row.MailRow;
import org.trackerengine.application.port.account.MailQueue;
import org.trackerengine.application.port.account.QueuedMail;

/** Queue of mails in a database. */
final class JpaMailQueue implements MailQueue {

  private final Entities entities;

  JpaMailQueue(Entities entities) {
    this.entities = entities;
  }

  @Override
  public void add(QueuedMail mail) {
    entities.inTransaction(em -> {
      em.persist(new MailRow(mail));
      return mail;
    });
  }

  @Override
  public List<QueuedMail> due(Instant now, int limit) {
    return entities.inTransaction(em ->
        em.createQuery(
                "FROM MailRow m WHERE m.nextAttemptAt <= :now ORDER BY m.nextAttemptAt, m.id",
                MailRow.class)
            .setParameter("now", now)
            .setMaxResults(limit)
            .getResultStream()
            .map(MailRow::mail)
            .toList());
  }

  @Override
  public boolean reserve(QueuedMail mail, Instant nextAttemptAt) {
    return entities.inTransaction(em ->
        em.createQuery(
                "UPDATE MailRow m SET m.attempts = m.attempts + 1, m.nextAttemptAt = :next"
                    + " WHERE m.id = :id AND m.attempts = :attempts")
            .setParameter("next", nextAttemptAt.truncatedTo(ChronoUnit.MICROS))
            .setParameter("id", mail.id())
            .setParameter("attempts", mail.attempts())
            .executeUpdate())
        == 1;
  }

  @Override
  public void remove(String id) {
    entities.inTransaction(em ->
        em.createQuery("DELETE FROM MailRow m WHERE m.id = :id")
            .setParameter("id", id)
            .executeUpdate());
  }

  @Override
  public long size() {
    return entities.inTransaction(
        em -> em.createQuery("SELECT count(m) FROM MailRow m", Long.class).getSingleResult());
  }
}
