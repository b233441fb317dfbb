package org.trackerengine.adapter.jpa.registry;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.registry.row.AccountRow;
import org.trackerengine.adapter.jpa.registry.row.UserRow;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.registry.Cursor;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.user.MailAddress;

/** Repository of accounts in a database. */
final class JpaAccountRepository implements AccountRepository {

  private static final int MOST_ITEMS = 200;
  private static final String LIST = "applications";

  private final Entities entities;

  JpaAccountRepository(Entities entities) {
    this.entities = entities;
  }

  @Override
  public Account find(long userId) {
    return entities.inTransaction(em -> accountOf(em.find(AccountRow.class, userId), userId));
  }

  private static Account accountOf(@Nullable AccountRow row, long userId) {
    return row == null ? Account.of(userId) : row.account();
  }

  @Override
  public Optional<Account> findByMail(MailAddress mail) {
    return entities.inTransaction(em ->
        em.createQuery("SELECT a FROM AccountRow a WHERE a.mailKey = :key", AccountRow.class)
            .setParameter("key", mail.key())
            .getResultStream()
            .findFirst()
            .map(AccountRow::account));
  }

  @Override
  public Optional<Account> change(long userId, UnaryOperator<Account> change) {
    try {
      return entities.inTransaction(em -> changed(em, userId, change));
    } catch (DuplicateKeyException mailTaken) {
      return Optional.empty();
    }
  }

  /** Locks the user, because the account's row may not exist yet. */
  private static Optional<Account> changed(
      EntityManager em, long userId, UnaryOperator<Account> change) {
    if (em.find(UserRow.class, userId, LockModeType.PESSIMISTIC_WRITE) == null) {
      return Optional.empty();
    }
    AccountRow row = em.find(AccountRow.class, userId);
    Account account = change.apply(accountOf(row, userId)).withUserId(userId);
    if (row == null) {
      em.persist(new AccountRow(account));
    } else {
      row.change(account);
    }
    em.flush();
    return Optional.of(account);
  }

  @Override
  public Page<Account> applications(int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    long last = after == null ? 0 : Long.parseLong(Cursor.parse(LIST, after, 1).getFirst());
    List<Account> found = entities.inTransaction(em -> applicationsBehind(em, last, limit + 1));
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<Account> items = found.subList(0, limit);
    return new Page<>(items, Cursor.of(LIST, List.of("" + items.getLast().userId())));
  }

  private static List<Account> applicationsBehind(EntityManager em, long userId, int most) {
    return em.createQuery(
            "SELECT a FROM AccountRow a WHERE a.application IS NOT NULL AND a.userId > :last"
                + " ORDER BY a.userId",
            AccountRow.class)
        .setParameter("last", userId)
        .setMaxResults(most)
        .getResultStream()
        .map(AccountRow::account)
        .toList();
  }

  @Override
  public List<Long> invitedBy(long userId, int limit) {
    return entities.inTransaction(em ->
        em.createQuery(
                "SELECT a.userId FROM AccountRow a WHERE a.invitedBy = :user ORDER BY a.userId",
                Long.class)
            .setParameter("user", userId)
            .setMaxResults(limit)
            .getResultList());
  }

  @Override
  public void remove(long userId) {
    entities.inTransaction(em ->
        em.createQuery("DELETE FROM AccountRow a WHERE a.userId = :user")
            .setParameter("user", userId)
            .executeUpdate());
  }
}
