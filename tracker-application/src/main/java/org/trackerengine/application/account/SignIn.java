package org.trackerengine.application.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.account.AttemptLimits.Kind;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserName;

/**
 * Use case: a user signs in by name or confirmed mail address. Attempts from networks that the
 * account does not know share one limit, so that they cannot keep out its owner at a known one. An
 * account that does not exist is refused like a wrong password, and after the same time. May block.
 * Thread-safe.
 */
public final class SignIn {

  /** Id of no user. */
  private static final long NOBODY = 0;

  private final TrackerClock clock;
  private final Users users;
  private final AccountRepository accounts;
  private final PasswordChecks passwords;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final Attempts attempts;

  SignIn(
      TrackerClock clock,
      Users users,
      AccountRepository accounts,
      PasswordChecks passwords,
      SecondFactors factors,
      Sessions sessions,
      Attempts attempts) {
    this.clock = clock;
    this.users = users;
    this.accounts = accounts;
    this.passwords = passwords;
    this.factors = factors;
    this.sessions = sessions;
    this.attempts = attempts;
  }

  /**
   * What a user sends to sign in.
   *
   * @param login name or mail address
   * @param code one-time or recovery code; null for none
   */
  public record Attempt(String login, String password, @Nullable String code) {

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Attempt";
    }
  }

  /**
   * Signs in.
   *
   * @param address from where
   * @param client what the browser calls itself
   * @throws AccountException when that is refused
   */
  public Sessions.Begun signIn(Attempt attempt, IpAddress address, String client) {
    String network = Attempts.networkOf(address);
    User user = find(attempt.login()).orElse(null);
    long userId = user == null ? NOBODY : user.id();
    Account account = accounts.find(userId);
    takeFrom(network, account, UserName.key(attempt.login()));
    if (!passwords.matches(userId, attempt.password()) || user == null) {
      throw AccountException.of(Reason.WRONG_CREDENTIALS);
    }
    factors.check(account, attempt.code());
    if (user.isDisabled(clock.wallTime())) {
      throw AccountException.of(Reason.DISABLED);
    }
    accounts.change(userId, known -> known.from(network));
    return sessions.begin(user, network, client);
  }

  private Optional<User> find(String login) {
    if (login.indexOf('@') < 0) {
      String name = UserName.of(login);
      return UserName.isValid(name) ? users.findByName(name) : users.findById(NOBODY);
    }
    MailAddress mail = MailAddress.parse(login);
    // One query more for an address that no account has, too.
    return users.findById(
        mail == null ? NOBODY : accounts.findByMail(mail).map(Account::userId).orElse(NOBODY));
  }

  /**
   * Counts by what was typed and not by the account, or the limit would tell which name has which
   * address.
   */
  private void takeFrom(String network, Account account, String login) {
    if (account.knownNetworks().contains(network)) {
      attempts.take(Kind.SIGN_IN_KNOWN, login + " " + network);
    } else {
      attempts.take(Kind.SIGN_IN_FROM, network);
      attempts.take(Kind.SIGN_IN_TO, login);
    }
  }
}
