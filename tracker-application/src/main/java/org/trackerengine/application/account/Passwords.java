package org.trackerengine.application.account;

import java.time.Duration;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.account.AttemptLimits.Kind;
import org.trackerengine.application.port.account.OneTimeLink;
import org.trackerengine.application.port.account.OneTimeLink.Purpose;
import org.trackerengine.application.port.account.QueuedMail;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.User;

/**
 * Use cases for passwords and mail addresses of members. A new password ends all sessions, and all
 * links that would set another; one that was set by a link revokes the API tokens, too. May block.
 * Thread-safe.
 */
public final class Passwords {

  private final Users users;
  private final AccountRepository accounts;
  private final Links links;
  private final PasswordChecks checks;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Outbox outbox;
  private final Attempts attempts;

  Passwords(
      Users users,
      AccountRepository accounts,
      Links links,
      PasswordChecks checks,
      Sessions sessions,
      Tokens tokens,
      Outbox outbox,
      Attempts attempts) {
    this.users = users;
    this.accounts = accounts;
    this.links = links;
    this.checks = checks;
    this.sessions = sessions;
    this.tokens = tokens;
    this.outbox = outbox;
    this.attempts = attempts;
  }

  /** Throws unless this is the password of the user; for what else wants it again. */
  void check(User user, String password) {
    attempts.take(Kind.SIGN_IN_TO, "#" + user.id());
    checks.check(user, password);
  }

  /** Changes the password of a user who knows the current one; all sessions end. */
  public void change(User user, String current, String password) {
    check(user, current);
    set(user, password);
  }

  private void set(User user, String password) {
    PasswordChecks.checkIsGood(password, user.name());
    checks.store(user, checks.hash(password));
    links.end(user.id(), Purpose.RESET_PASSWORD);
    sessions.endAll(user);
    MailAddress mail = accounts.find(user.id()).mail();
    if (mail != null) {
      outbox.add(QueuedMail.Kind.PASSWORD_CHANGED, mail, user.id(), "");
    }
  }

  /**
   * Sends a link that sets a new password, if an account has this address. What is done here does
   * not depend on that: the account is looked for when the mail is sent.
   */
  public void requestReset(String typed, IpAddress address) {
    MailAddress mail = MailAddress.parse(typed);
    if (mail == null) {
      throw AccountException.of(Reason.BAD_MAIL);
    }
    takeMail(mail, Attempts.networkOf(address));
    outbox.add(QueuedMail.Kind.RESET_PASSWORD, mail, 0, "");
  }

  /**
   * Makes the link that sets a new password, for an admin to hand on to a user without a mail
   * address.
   */
  OneTimeLink resetLink(User user, Duration life) {
    return links.create(links.newId(), Purpose.RESET_PASSWORD, user.id(), null, life);
  }

  /** Counted before the mail is stored. */
  private void takeMail(MailAddress mail, String from) {
    attempts.take(Kind.MAIL_FROM, from);
    attempts.take(Kind.MAIL_TO, mail.key());
    outbox.checkRoom();
  }

  /**
   * Sets a new password by a link; all sessions end, and all API tokens are revoked.
   *
   * @throws AccountException when that is refused; the link stays good if only the password is
   */
  public User reset(String token, String password) {
    OneTimeLink found =
        links
            .find(token, Purpose.RESET_PASSWORD)
            .orElseThrow(() -> AccountException.of(Reason.BAD_LINK));
    User user =
        users.findById(found.userId()).orElseThrow(() -> AccountException.of(Reason.BAD_LINK));
    PasswordChecks.checkIsGood(password, user.name());
    links.take(token, Purpose.RESET_PASSWORD);
    set(user, password);
    tokens.revoke(user);
    return user;
  }

  /** Asks for another mail address, which counts when the link in a mail to it is used. */
  public void changeMail(User user, String password, String typed) {
    MailAddress mail = MailAddress.parse(typed);
    if (mail == null) {
      throw AccountException.of(Reason.BAD_MAIL);
    }
    check(user, password);
    takeMail(mail, "#" + user.id());
    outbox.add(QueuedMail.Kind.NEW_ADDRESS, mail, user.id(), "");
  }
}
