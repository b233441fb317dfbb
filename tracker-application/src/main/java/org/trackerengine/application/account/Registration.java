package org.trackerengine.application.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.admin.AdminUsers;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.account.AttemptLimits.Kind;
import org.trackerengine.application.port.account.OneTimeLink;
import org.trackerengine.application.port.account.OneTimeLink.Purpose;
import org.trackerengine.application.port.account.QueuedMail;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserName;

/**
 * Use cases by which someone becomes a member: register, confirm the mail address, be accepted. A
 * registration with an address that another account has looks like any other, so that no one learns
 * who has an account; only the confirmation fails. May block. Thread-safe.
 */
public final class Registration {

  private final Users users;
  private final AccountRepository accounts;
  private final Links links;
  private final PasswordChecks passwords;
  private final PersonalData personalData;
  private final Outbox outbox;
  private final Attempts attempts;
  private final RegistrationMode mode;
  private final AdminUsers log;

  Registration(
      Users users,
      AccountRepository accounts,
      Links links,
      PasswordChecks passwords,
      PersonalData personalData,
      Outbox outbox,
      Attempts attempts,
      RegistrationMode mode,
      AdminUsers log) {
    this.log = log;
    this.users = users;
    this.accounts = accounts;
    this.links = links;
    this.passwords = passwords;
    this.personalData = personalData;
    this.outbox = outbox;
    this.attempts = attempts;
    this.mode = mode;
  }

  /**
   * What someone sends to register.
   *
   * @param invitation token of an invitation; null for none
   * @param application why a moderator should accept this person; null for none
   */
  public record Form(
      String name,
      String password,
      String mail,
      @Nullable String invitation,
      @Nullable String application) {

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Form";
    }
  }

  /** Returns who may register. */
  public RegistrationMode mode() {
    return mode;
  }

  /**
   * Registers a user, who is verified at once if the invitation was sent to the same address, and
   * else by the link in a mail.
   *
   * @param address from where
   * @throws AccountException when that is refused
   */
  public User register(Form form, IpAddress address) {
    if (mode == RegistrationMode.CLOSED) {
      throw AccountException.of(Reason.REGISTRATION_CLOSED);
    }
    String name = checkedName(form.name());
    PasswordChecks.checkIsGood(form.password(), name);
    MailAddress mail = MailAddress.parse(form.mail());
    if (mail == null) {
      throw AccountException.of(Reason.BAD_MAIL);
    }
    attempts.take(Kind.REGISTER, Attempts.networkOf(address));
    outbox.checkRoom();
    OneTimeLink invitation = invitation(form);
    String application = invitation == null ? application(form) : null;
    User user = create(name, form.password(), Role.MEMBER, false, invitation);
    long inviter = invitation == null ? 0 : invitation.userId();
    accounts.change(
        user.id(), account -> account.withInvitedBy(inviter).withApplication(application));
    if (invitation != null && isSame(mail, invitation.mail())) {
      return confirm(user, mail).orElse(user);
    }
    outbox.add(QueuedMail.Kind.WELCOME, mail, user.id(), "");
    return user;
  }

  private static boolean isSame(MailAddress mail, @Nullable MailAddress other) {
    return other != null && mail.key().equals(other.key());
  }

  private @Nullable OneTimeLink invitation(Form form) {
    if (form.invitation() == null) {
      if (mode == RegistrationMode.INVITATION) {
        throw AccountException.of(Reason.INVITATION_REQUIRED);
      }
      return null;
    }
    return links.take(form.invitation(), Purpose.INVITATION);
  }

  private @Nullable String application(Form form) {
    if (mode == RegistrationMode.APPLICATION && form.application() == null) {
      throw AccountException.of(Reason.APPLICATION_REQUIRED);
    }
    return mode == RegistrationMode.APPLICATION ? form.application() : null;
  }

  private static String checkedName(String typed) {
    String name = UserName.of(typed);
    if (!UserName.isValid(name)) {
      throw AccountException.of(Reason.BAD_NAME);
    }
    return name;
  }

  /**
   * The password is hashed first: a user is never without.
   *
   * @param link stays good if the user cannot be created; null for none
   */
  private User create(
      String name, String password, Role role, boolean verified, @Nullable OneTimeLink link) {
    try {
      String hash = passwords.hash(password);
      User user =
          users
              .create(name, role, verified)
              .orElseThrow(() -> AccountException.of(Reason.NAME_TAKEN));
      passwords.store(user, hash);
      return user;
    } catch (RuntimeException refused) {
      if (link != null) {
        links.giveBack(link);
      }
      throw refused;
    }
  }

  /**
   * Confirms a mail address by the link that was sent to it. A user who has not applied, or was
   * accepted, is verified.
   *
   * @throws AccountException when the link is not good, or another account has the address
   */
  public User confirmMail(String token) {
    OneTimeLink link = links.take(token, Purpose.CONFIRM_MAIL);
    User user =
        users.findById(link.userId()).orElseThrow(() -> AccountException.of(Reason.BAD_LINK));
    MailAddress mail = link.mail();
    if (mail == null) {
      throw AccountException.of(Reason.BAD_LINK);
    }
    return confirm(user, mail).orElseThrow(() -> AccountException.of(Reason.MAIL_TAKEN));
  }

  /** Returns empty if another account has the address. */
  private Optional<User> confirm(User user, MailAddress mail) {
    MailAddress before = accounts.find(user.id()).mail();
    Optional<Account> changed = accounts.change(user.id(), account -> account.withMail(mail));
    if (changed.isPresent() && before != null && !isSame(mail, before)) {
      outbox.add(QueuedMail.Kind.ADDRESS_CHANGED, before, user.id(), "");
    }
    return changed.map(
        account -> before == null && account.application() == null ? verified(user) : user);
  }

  /**
   * Deletes a member who has confirmed no address and has no other link to do so, once the last one
   * has expired, so that the name is free. Applicants stay until a moderator decides.
   */
  void isNotConfirmed(OneTimeLink expired) {
    User user = users.findById(expired.userId()).filter(Registration::isUnconfirmed).orElse(null);
    if (user == null) {
      return;
    }
    Account account = accounts.find(user.id());
    if (account.mail() == null
        && account.application() == null
        && !links.isAny(user.id(), Purpose.CONFIRM_MAIL)) {
      personalData.delete(user);
    }
  }

  private static boolean isUnconfirmed(User user) {
    return !user.verified() && user.enabled() && !user.role().includes(Role.ADMIN);
  }

  private User verified(User user) {
    return users.change(user.name(), current -> current.withVerified(true)).orElse(user);
  }

  /**
   * Returns a page of those who have applied, the oldest first.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of this list
   */
  public Page<Account> applications(int limit, @Nullable String after) {
    return accounts.applications(limit, after);
  }

  /** Accepts an applicant, who is verified as soon as the mail address is confirmed. */
  public User accept(User moderator, User user) {
    return log.noting(
        moderator,
        Action.Kind.APPLICANT_ACCEPTED,
        user,
        null,
        () -> {
          MailAddress mail = decided(user).mail();
          if (mail == null) {
            return user;
          }
          outbox.add(QueuedMail.Kind.ACCEPTED, mail, user.id(), "");
          return verified(user);
        });
  }

  /**
   * Rejects an applicant, whose account is deleted.
   *
   * @param reason for the applicant to read; may be empty
   */
  public void reject(User moderator, User user, String reason) {
    MailAddress mail = accounts.find(user.id()).mail();
    String detail = reason.isEmpty() ? null : reason;
    personalData.delete(
        user,
        (nameless, begin) ->
            log.noting(
                moderator,
                Action.Kind.APPLICANT_REJECTED,
                nameless,
                detail,
                () -> {
                  decided(user);
                  return begin.get();
                }));
    if (mail != null) {
      outbox.add(QueuedMail.Kind.REJECTED, mail, user.id(), reason);
    }
  }

  private Account decided(User user) {
    return accounts
        .change(
            user.id(),
            account -> {
              if (account.application() == null) {
                throw AccountException.of(Reason.NO_APPLICATION);
              }
              return account.withApplication(null);
            })
        .orElseThrow(() -> AccountException.of(Reason.NO_APPLICATION));
  }

  /**
   * Creates the first admin by the link that was printed at the first start.
   *
   * @throws AccountException when that is refused; the link stays good if the name or password is
   */
  public User setUp(String token, String typedName, String password) {
    String name = checkedName(typedName);
    PasswordChecks.checkIsGood(password, name);
    OneTimeLink link = links.take(token, Purpose.SET_UP);
    return create(name, password, Role.ADMIN, true, link);
  }
}
