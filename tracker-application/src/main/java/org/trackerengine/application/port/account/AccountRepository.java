package org.trackerengine.application.port.account;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.user.MailAddress;

/** Stores accounts. Each user has one, which may be empty. Thread-safe; may block. */
public interface AccountRepository {

  /** Returns the account of a user; an empty one if nothing was stored. */
  Account find(long userId);

  /** Returns the account with this mail address, ignoring letter case. */
  Optional<Account> findByMail(MailAddress mail);

  /**
   * Changes an account in one step; concurrent changes of the same account wait for each other.
   *
   * @param change returns the changed account, or the same for no change
   * @return the changed account; empty if its mail address belongs to another account, or if there
   *     is no such user
   */
  Optional<Account> change(long userId, UnaryOperator<Account> change);

  /**
   * Returns a page of the accounts that wait for a moderator's decision, the oldest user first.
   *
   * @param limit 1–200 items
   * @param after the {@code next} of the page before, or null for the first one
   * @throws IllegalArgumentException when {@code after} is not such a {@code next}
   */
  Page<Account> applications(int limit, @Nullable String after);

  /** Lists the ids of up to {@code limit} users whom this one invited, the oldest first. */
  List<Long> invitedBy(long userId, int limit);

  /** Deletes what is stored of the account. */
  void remove(long userId);
}
