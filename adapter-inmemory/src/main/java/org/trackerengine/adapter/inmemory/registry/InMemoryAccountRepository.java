package org.trackerengine.adapter.inmemory.registry;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.registry.Cursor;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.user.MailAddress;

/** Repository of accounts in memory. Thread-safe. */
final class InMemoryAccountRepository implements AccountRepository {

  private static final int MOST_ITEMS = 200;
  private static final String LIST = "applications";

  private final InMemoryUserRepository users;
  private final NavigableMap<Long, Account> accounts = new TreeMap<>();

  InMemoryAccountRepository(InMemoryUserRepository users) {
    this.users = users;
  }

  @Override
  public synchronized Account find(long userId) {
    return accounts.getOrDefault(userId, Account.of(userId));
  }

  @Override
  public synchronized Optional<Account> findByMail(MailAddress mail) {
    return accounts.values().stream().filter(account -> has(account, mail)).findFirst();
  }

  private static boolean has(Account account, MailAddress mail) {
    return account.mail() != null && account.mail().key().equals(mail.key());
  }

  @Override
  public synchronized Optional<Account> change(long userId, UnaryOperator<Account> change) {
    if (!users.contains(userId)) {
      return Optional.empty();
    }
    Account changed = change.apply(find(userId)).withUserId(userId);
    MailAddress mail = changed.mail();
    if (mail != null && findByMail(mail).filter(other -> other.userId() != userId).isPresent()) {
      return Optional.empty();
    }
    accounts.put(userId, changed);
    return Optional.of(changed);
  }

  @Override
  public synchronized Page<Account> applications(int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    long last = after == null ? 0 : Long.parseLong(Cursor.parse(LIST, after, 1).getFirst());
    List<Account> found =
        accounts.tailMap(last, false).values().stream()
            .filter(account -> account.application() != null)
            .limit(limit + 1L)
            .toList();
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<Account> items = found.subList(0, limit);
    return new Page<>(items, Cursor.of(LIST, List.of("" + items.getLast().userId())));
  }

  @Override
  public synchronized List<Long> invitedBy(long userId, int limit) {
    return accounts.values().stream()
        .filter(account -> account.invitedBy() == userId)
        .map(Account::userId)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void remove(long userId) {
    accounts.remove(userId);
  }
}
