package org.trackerengine.adapter.jpa.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.registry.row.LinkRow;
import org.trackerengine.adapter.jpa.registry.row.SigningKeyRow;
import org.trackerengine.application.port.account.LinkRepository;
import org.trackerengine.application.port.account.OneTimeLink;
import org.trackerengine.application.port.account.OneTimeLink.Purpose;

/** Repository of one-time links in a database. */
final class JpaLinkRepository implements LinkRepository {

  private static final String KEY = "links";

  private final Entities entities;

  JpaLinkRepository(Entities entities) {
    this.entities = entities;
  }

  @Override
  public void add(OneTimeLink link) {
    try {
      entities.inTransaction(em -> {
        if (em.find(LinkRow.class, link.id()) == null) {
          em.persist(new LinkRow(link));
        }
        return link;
      });
    } catch (DuplicateKeyException storedMeanwhile) {
      // the same link was stored at the same time
    }
  }

  @Override
  public Optional<OneTimeLink> find(String id) {
    return entities.inTransaction(
        em -> Optional.ofNullable(em.find(LinkRow.class, id)).map(LinkRow::link));
  }

  @Override
  public Optional<OneTimeLink> take(String id) {
    return entities.inTransaction(em -> {
      Optional<OneTimeLink> link =
          Optional.ofNullable(em.find(LinkRow.class, id)).map(LinkRow::link);
      int deleted =
          em.createQuery("DELETE FROM LinkRow l WHERE l.id = :id")
              .setParameter("id", id)
              .executeUpdate();
      return deleted == 1 ? link : Optional.empty();
    });
  }

  @Override
  public List<OneTimeLink> ofUser(long userId, Purpose purpose) {
    return entities.inTransaction(em ->
        em.createQuery(
                "FROM LinkRow l WHERE l.userId = :user AND l.purpose = :purpose"
                    + " ORDER BY l.createdAt, l.id",
                LinkRow.class)
            .setParameter("user", userId)
            .setParameter("purpose", purpose)
            .getResultStream()
            .map(LinkRow::link)
            .toList());
  }

  @Override
  public void removeAll(long userId) {
    entities.inTransaction(em ->
        em.createQuery("DELETE FROM LinkRow l WHERE l.userId = :user")
            .setParameter("user", userId)
            .executeUpdate());
  }

  @Override
  public List<OneTimeLink> expired(Instant now, int limit) {
    return entities.inTransaction(em ->
        em.createQuery("FROM LinkRow l WHERE l.expiresAt <= :now", LinkRow.class)
            .setParameter("now", now)
            .setMaxResults(limit)
            .getResultStream()
            .map(LinkRow::link)
            .toList());
  }

  @Override
  public String signingKey(String fresh) {
    String key = storedKey();
    if (key != null) {
      return key;
    }
    try {
      entities.inTransaction(em -> {
        em.persist(new SigningKeyRow(KEY, fresh));
        return fresh;
      });
      return fresh;
    } catch (DuplicateKeyException storedMeanwhile) {
      String other = storedKey();
      return other == null ? fresh : other;
    }
  }

  private @Nullable String storedKey() {
    SigningKeyRow row = entities.inTransaction(em -> em.find(SigningKeyRow.class, KEY));
    return row == null ? null : row.secret();
  }
}
