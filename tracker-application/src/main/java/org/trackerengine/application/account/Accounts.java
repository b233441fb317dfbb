package org.trackerengine.application.account;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admin.AdminUsers;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.account.AccountStorage;
import org.trackerengine.application.port.account.OneTimeLink;
import org.trackerengine.application.port.account.OneTimeLink.Purpose;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.user.User;

/**
 * The use cases of people over one tracker, for drivers that have any: a tracker needs none of
 * this. Thread-safe.
 */
public final class Accounts {

  private static final int TIDIED_AT_ONCE = 1_000;

  private final TrackerClock clock;
  private final AccountStorage storage;
  private final AccountSettings settings;
  private final Links links;
  private final Supplier<String> publicUrl;
  private final Sessions sessions;
  private final SecondFactors secondFactors;
  private final SignIn signIn;
  private final Registration registration;
  private final Passwords passwords;
  private final Invitations invitations;
  private final PersonalData personalData;
  private final Mailer mailer;
  private final AdminUsers log;

  /**
   * Creates the use cases.
   *
   * @param storage the tracker's
   * @param secure must be cryptographically strong
   * @param publicUrl returns the URL below which links in mails are, without a slash at the end
   */
  public Accounts(
      Tracker tracker,
      TrackerStorage storage,
      AccountSettings settings,
      AccountServices services,
      TrackerClock clock,
      RandomGenerator secure,
      Supplier<String> publicUrl) {
    this.clock = clock;
    this.storage = storage.accounts();
    this.settings = settings;
    this.publicUrl = publicUrl;
    AccountRepository accounts = this.storage.accounts();
    log = tracker.administration().users();
    links = new Links(clock, secure, this.storage.links());
    Outbox outbox = new Outbox(clock, links, this.storage.mails(), settings);
    Attempts attempts = new Attempts(services.limits());
    PasswordChecks checks = new PasswordChecks(services.hasher(), storage.credentials(), settings);
    sessions = new Sessions(clock, secure, this.storage.sessions(), tracker.users(), settings);
    passwords =
        new Passwords(
            tracker.users(), accounts, links, checks, sessions, tracker.tokens(), outbox, attempts);
    secondFactors = new SecondFactors(clock, secure, accounts, passwords, services.codes(), log);
    signIn =
        new SignIn(clock, tracker.users(), accounts, checks, secondFactors, sessions, attempts);
    personalData = new PersonalData(tracker, storage, sessions, passwords);
    registration =
        new Registration(
            tracker.users(),
            accounts,
            links,
            checks,
            personalData,
            outbox,
            attempts,
            settings.registration(),
            log);
    invitations =
        new Invitations(
            clock, accounts, this.storage.links(), links, outbox, tracker.users(), settings, log);
    mailer =
        new Mailer(
            clock,
            this.storage.mails(),
            tracker.users(),
            accounts,
            links,
            services.sender(),
            new MailTexts(publicUrl),
            settings);
  }

  public Registration registration() {
    return registration;
  }

  public SignIn signIn() {
    return signIn;
  }

  public Sessions sessions() {
    return sessions;
  }

  public Passwords passwords() {
    return passwords;
  }

  public SecondFactors secondFactors() {
    return secondFactors;
  }

  public Invitations invitations() {
    return invitations;
  }

  public PersonalData personalData() {
    return personalData;
  }

  public Mailer mailer() {
    return mailer;
  }

  /** Returns what is stored of a user's account. */
  public AccountRepository accounts() {
    return storage.accounts();
  }

  /**
   * Returns the one-time link by which the first admin gets a name and a password. Links that were
   * returned before stop working.
   */
  public String setUpLink() {
    links.end(0, Purpose.SET_UP);
    OneTimeLink link = links.create(links.newId(), Purpose.SET_UP, 0, null, settings.setUpLife());
    return MailTexts.link(publicUrl.get(), "setup", links.tokenOf(link));
  }

  /** Returns the one-time link by which a user sets a new password, for an admin to hand on. */
  public String resetLink(User admin, User user) {
    OneTimeLink link =
        log.noting(
            admin,
            Action.Kind.PASSWORD_LINK_MADE,
            user,
            null,
            () -> passwords.resetLink(user, settings.resetLife()));
    return MailTexts.link(publicUrl.get(), "reset", links.tokenOf(link));
  }

  /** Returns the URL by which someone who was invited registers. */
  public String invitationLink(Invitations.Open invitation) {
    return MailTexts.link(publicUrl.get(), "register", invitation.token());
  }

  /** Drops what has expired; to be called about once a minute. */
  public void tidy() {
    Instant now = clock.wallTime();
    sessions.removeExpired();
    for (OneTimeLink link : storage.links().expired(now, TIDIED_AT_ONCE)) {
      storage.links().take(link.id()).ifPresent(this::hasExpired);
    }
  }

  private void hasExpired(OneTimeLink link) {
    if (link.purpose() == Purpose.INVITATION) {
      invitations.giveBack(link);
    } else if (link.purpose() == Purpose.CONFIRM_MAIL) {
      registration.isNotConfirmed(link);
    }
  }
}
