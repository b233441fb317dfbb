package org.trackerengine.adapter.jpa.registry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.trackerengine.adapter.jpa.registry.row.SessionRow;
import org.trackerengine.application.port.account.Session;
import org.trackerengine.application.port.account.SessionRepository;
import org.trackerengine.application.port.registry.TokenHash;

/** Repository of web sessions in a database. */
final class JpaSessionRepository implements SessionRepository {

  private final Entities entities;

  JpaSessionRepository(Entities entities) {
    this.entities = entities;
  }

  @Override
  public void add(Session session) {
    entities.inTransaction(em -> {
      em.persist(new SessionRow(session));
      return session;
    });
  }

  @Override
  public Optional<Session> find(TokenHash hash) {
    return entities.inTransaction(
        em -> Optional.ofNullable(em.find(SessionRow.class, hash.hex())).map(SessionRow::session));
  }

  @Override
  public List<Session> ofUser(long userId) {
    return entities.inTransaction(em ->
        em.createQuery(
                "FROM SessionRow s WHERE s.userId = :user ORDER BY s.createdAt, s.tokenHash",
                SessionRow.class)
            .setParameter("user", userId)
            .getResultStream()
            .map(SessionRow::session)
            .toList());
  }

  @Override
  public void extend(TokenHash hash, Instant seenAt, Instant expiresAt) {
    entities.inTransaction(em ->
        em.createQuery(
                "UPDATE SessionRow s SET s.seenAt = :seen, s.expiresAt = :end"
                    + " WHERE s.tokenHash = :hash")
            .setParameter("seen", seenAt.truncatedTo(ChronoUnit.MICROS))
            .setParameter("end", expiresAt.truncatedTo(ChronoUnit.MICROS))
            .setParameter("hash", hash.hex())
            .executeUpdate());
  }

  @Override
  public void remove(TokenHash hash) {
    entities.inTransaction(em ->
        em.createQuery("DELETE FROM SessionRow s WHERE s.tokenHash = :hash")
            .setParameter("hash", hash.hex())
            .executeUpdate());
  }

  @Override
  public void removeAll(long userId) {
    entities.inTransaction(em ->
        em.createQuery("DELETE FROM SessionRow s WHERE s.userId = :user")
            .setParameter("user", userId)
            .executeUpdate());
  }

  @Override
  public void removeExpired(Instant now) {
    entities.inTransaction(em ->
        em.createQuery("DELETE FROM SessionRow s WHERE s.expiresAt <= :now")
            .setParameter("now", now)
            .executeUpdate());
  }
}
