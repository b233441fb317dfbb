package org.trackerengine.application.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.account.MailNotSentException;
import org.trackerengine.application.port.account.MailQueue;
import org.trackerengine.application.port.account.MailSender;
import org.trackerengine.application.port.account.OneTimeLink.Purpose;
import org.trackerengine.application.port.account.QueuedMail;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.user.User;

/**
 * Use case: sends the mails that wait; to be called about once a second. A mail that cannot be sent
 * is tried again after 15 s, then after twice as long each time up to 6 hours; it is given up when
 * the mail server refuses it for good, or after the most attempts. Several trackers on one storage
 * do not send a mail twice. May block. Thread-safe.
 */
public final class Mailer {

  private static final int AT_ONCE = 20;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int MOST_DOUBLINGS = 12;

  private final TrackerClock clock;
  private final MailQueue queue;
  private final Users users;
  private final AccountRepository accounts;
  private final Links links;
  private final MailSender sender;
  private final MailTexts texts;
  private final AccountSettings settings;

  Mailer(
      TrackerClock clock,
      MailQueue queue,
      Users users,
      AccountRepository accounts,
      Links links,
      MailSender sender,
      MailTexts texts,
      AccountSettings settings) {
    this.clock = clock;
    this.queue = queue;
    this.users = users;
    this.accounts = accounts;
    this.links = links;
    this.sender = sender;
    this.texts = texts;
    this.settings = settings;
  }

  /**
   * What became of the mails that were due.
   *
   * @param sent mails that were handed to the mail server, or that nobody needs
   * @param failed mails that could not be sent
   * @param reason why, of the last that failed; null if none did
   */
  public record Delivery(int sent, int failed, @Nullable String reason) {}

  /** Sends up to 20 of the mails that are due; stops at the first that fails for now. */
  public Delivery deliver() {
    int sent = 0;
    for (QueuedMail mail : queue.due(clock.wallTime(), AT_ONCE)) {
      if (!queue.reserve(mail, next(mail))) {
        continue;
      }
      try {
        send(mail);
        queue.remove(mail.id());
        sent++;
      } catch (MailNotSentException notSent) {
        giveUp(mail, notSent);
        return new Delivery(sent, 1, notSent.getMessage());
      }
    }
    return new Delivery(sent, 0, null);
  }

  private Instant next(QueuedMail mail) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(mail.attempts(), MOST_DOUBLINGS));
    return clock.wallTime().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }

  private void giveUp(QueuedMail mail, MailNotSentException notSent) {
    if (notSent.isPermanent() || mail.attempts() + 1 >= settings.mailAttempts()) {
      queue.remove(mail.id());
    }
  }

  /** Returns the number of mails that wait. */
  public long waiting() {
    return queue.size();
  }

  private void send(QueuedMail mail) {
    User user = recipientOf(mail);
    if (user == null) {
      return; // no account has this address, or it was deleted
    }
    Duration life = settings.confirmationLife();
    String token =
        switch (mail.kind()) {
          case WELCOME, NEW_ADDRESS -> token(mail, Purpose.CONFIRM_MAIL, user, life);
          case RESET_PASSWORD -> token(mail, Purpose.RESET_PASSWORD, user, settings.resetLife());
          case INVITATION -> links.tokenOf(mail.detail(), Purpose.INVITATION).orElse(null);
          case ADDRESS_CHANGED, PASSWORD_CHANGED, ACCEPTED, REJECTED -> null;
        };
    if (mail.kind() == QueuedMail.Kind.INVITATION && token == null) {
      return; // it was used or revoked before it could be sent
    }
    sender.send(texts.mail(mail, nameIn(mail, user), token));
  }

  /** A rejected applicant is no user any more. */
  private static String nameIn(QueuedMail mail, User user) {
    return mail.kind() == QueuedMail.Kind.REJECTED ? "there" : user.name();
  }

  private @Nullable User recipientOf(QueuedMail mail) {
    long id =
        mail.userId() != 0
            ? mail.userId()
            : accounts.findByMail(mail.to()).map(Account::userId).orElse(0L);
    return users.findById(id).orElse(null);
  }

  /**
   * Each attempt has a link of its own: one that has arrived although the attempt failed, and was
   * used, must not work again.
   */
  private String token(QueuedMail mail, Purpose purpose, User user, Duration life) {
    return links.tokenOf(links.create(links.newId(), purpose, user.id(), mail.to(), life));
  }
}
