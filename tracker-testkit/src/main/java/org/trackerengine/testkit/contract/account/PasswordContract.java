package org.trackerengine.testkit.contract.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.account.AccountSettings;
import org.trackerengine.application.account.Invitations;
import org.trackerengine.application.account.Mailer;
import org.trackerengine.application.account.Sessions;
import org.trackerengine.application.port.account.AttemptLimits.Kind;
import org.trackerengine.application.port.account.MailNotSentException;
import org.trackerengine.application.port.account.MailSender.Mail;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.User;

/** Contract: passwords, mail addresses, invitations, mails, and the end of an account. */
public abstract class PasswordContract extends AccountsContract {

  private static final String OTHER = "another password";

  @Test
  @DisplayName("a password is changed by who knows it, and all sessions end")
  final void change() {
    User alice = member("alice");
    Sessions.Begun session = signIn("alice");
    assertRefused(Reason.WRONG_CREDENTIALS, () -> accounts.passwords().change(alice, OTHER, OTHER));
    assertRefused(Reason.BAD_PASSWORD, () -> accounts.passwords().change(alice, PASSWORD, "short"));
    accounts.passwords().change(alice, PASSWORD, OTHER);
    assertThat(accounts.sessions().authenticate(session.secret())).isEmpty();
    assertRefused(Reason.WRONG_CREDENTIALS, () -> signIn("alice"));
    signIn("alice", OTHER, null, HOME);
    deliver();
    assertThat(mails.getLast().subject()).contains("password was changed");
  }

  @Test
  @DisplayName(
      "a forgotten password is set by a link, which works once and ends sessions and tokens")
  final void reset() {
    User alice = member("alice");
    Sessions.Begun session = signIn("alice");
    String apiToken = tracker.tokens().issue(alice);
    accounts.passwords().requestReset("ALICE@example.org", ELSEWHERE);
    String token = lastToken("reset");

    assertRefused(Reason.BAD_PASSWORD, () -> accounts.passwords().reset(token, "short"));
    assertRefused(Reason.BAD_LINK, () -> accounts.registration().confirmMail(token));
    accounts.passwords().reset(token, OTHER);
    assertRefused(Reason.BAD_LINK, () -> accounts.passwords().reset(token, OTHER));
    assertThat(accounts.sessions().authenticate(session.secret())).isEmpty();
    assertThat(tracker.tokens().authenticate(apiToken)).isEmpty();
    signIn("alice", OTHER, null, HOME);
  }

  @Test
  @DisplayName("a reset of an address that no account has stores the same and sends nothing")
  final void resetOfNobody() {
    member("alice");
    mails.clear();
    accounts.passwords().requestReset("nobody@example.org", ELSEWHERE);
    assertThat(accounts.mailer().waiting()).isEqualTo(1);
    deliver();
    assertThat(mails).isEmpty();
    assertThat(accounts.mailer().waiting()).isZero();
    assertRefused(Reason.BAD_MAIL, () -> accounts.passwords().requestReset("nobody", ELSEWHERE));
  }

  @Test
  @DisplayName("a link for a new password ends after two hours; an admin can make one, too")
  final void resetLink() {
    User alice = member("alice");
    String link = accounts.resetLink(boss(), alice);
    assertThat(link).startsWith(SITE + "/reset?token=");
    String token = link.substring(link.indexOf('=') + 1);
    clock.advance(AccountSettings.DEFAULT.resetLife());
    assertRefused(Reason.BAD_LINK, () -> accounts.passwords().reset(token, OTHER));
    String second = accounts.resetLink(boss(), alice);
    accounts.passwords().reset(second.substring(second.indexOf('=') + 1), OTHER);
    signIn("alice", OTHER, null, HOME);
  }

  @Test
  @DisplayName("mails are limited by who causes them and by who gets them")
  final void mailLimits() {
    limits.put(Kind.MAIL_TO, 1);
    accounts.passwords().requestReset("a@b.org", HOME);
    assertRefused(Reason.THROTTLED, () -> accounts.passwords().requestReset("A@b.org", ELSEWHERE));
    limits.put(Kind.MAIL_FROM, 1);
    assertRefused(Reason.THROTTLED, () -> accounts.passwords().requestReset("c@b.org", HOME));
  }

  @Test
  @DisplayName("another mail address counts when it is confirmed; the old one is told")
  final void changeMail() {
    User alice = member("alice");
    assertRefused(
        Reason.WRONG_CREDENTIALS, () -> accounts.passwords().changeMail(alice, OTHER, "n@b.org"));
    accounts.passwords().changeMail(alice, PASSWORD, "new@b.org");
    String token = lastToken("verify");
    assertThat(mails.getLast().to().text()).isEqualTo("new@b.org");
    signIn("alice@example.org");
    accounts.registration().confirmMail(token);
    signIn("new@b.org");
    assertRefused(Reason.WRONG_CREDENTIALS, () -> signIn("alice@example.org"));
    deliver();
    assertThat(mails.getLast().to().text()).isEqualTo("alice@example.org");
  }

  @Test
  @DisplayName("a mail that cannot be sent is kept and tried again, later and later, with one link")
  final void mailServerAway() {
    accounts.registration().register(form("alice"), HOME);
    mailServer = new MailNotSentException("away", false, new Exception());
    for (int seconds : List.of(0, 15, 30, 60)) {
      clock.advance(Duration.ofSeconds(seconds));
      Mailer.Delivery failed = accounts.mailer().deliver();
      assertThat(failed.failed()).isEqualTo(1);
      assertThat(failed.reason()).isEqualTo("away");
      assertThat(accounts.mailer().deliver().failed()).isZero(); // not before its time
    }
    assertThat(accounts.mailer().waiting()).isEqualTo(1);
    mailServer = null;
    clock.advance(Duration.ofMinutes(2));
    String token = lastToken("verify");
    assertThat(accounts.mailer().waiting()).isZero();
    assertThat(accounts.registration().confirmMail(token).verified()).isTrue();
  }

  @Test
  @DisplayName("a link that was used does not work again, though its mail is sent again")
  final void ambiguousFailure() {
    member("alice");
    accounts.passwords().requestReset("alice@example.org", HOME);
    String token = lastToken("reset");
    accounts.passwords().requestReset("alice@example.org", HOME);
    String second = lastToken("reset");
    accounts.passwords().reset(token, OTHER);
    assertRefused(Reason.BAD_LINK, () -> accounts.passwords().reset(second, PASSWORD));

    deliver(); // that the password was changed
    mails.clear();
    accounts.passwords().requestReset("alice@example.org", HOME);
    arrivesThoughItFails = true;
    assertThat(accounts.mailer().deliver().failed()).isEqualTo(1);
    arrivesThoughItFails = false;
    String arrived = tokenOf(mails.getLast());
    accounts.passwords().reset(arrived, PASSWORD);
    clock.advance(Duration.ofMinutes(1));
    deliver();
    assertRefused(Reason.BAD_LINK, () -> accounts.passwords().reset(arrived, OTHER));
  }

  @Test
  @DisplayName("an invitation that was revoked or used before its mail could be sent stays so")
  final void revokedBeforeItIsSent() {
    User alice = member("alice");
    accounts.invitations().grant(boss(), alice, 1);
    mails.clear();
    Invitations.Open invitation =
        accounts.invitations().create(alice, new MailAddress("bob@example.org"));
    accounts.invitations().revoke(alice, invitation.id());
    deliver();
    assertThat(mails).isEmpty();
    assertThat(accounts.mailer().waiting()).isZero();
    assertThat(accounts.invitations().list(alice)).isEmpty();
  }

  @Test
  @DisplayName("a mail that is refused for good, or too often, is given up")
  final void givenUp() {
    accounts.registration().register(form("alice"), HOME);
    mailServer = new MailNotSentException("no such user", true, new Exception());
    assertThat(accounts.mailer().deliver().failed()).isEqualTo(1);
    assertThat(accounts.mailer().waiting()).isZero();

    accounts.registration().register(form("bob"), HOME);
    mailServer = new MailNotSentException("away", false, new Exception());
    for (int i = 0; i < AccountSettings.DEFAULT.mailAttempts(); i++) {
      assertThat(accounts.mailer().waiting()).isEqualTo(1);
      accounts.mailer().deliver();
      clock.advance(Duration.ofHours(6));
    }
    assertThat(accounts.mailer().waiting()).isZero();
  }

  @Test
  @DisplayName("no mail shows its link, and no link names another host")
  final void mailSecrets() {
    accounts.registration().register(form("alice"), HOME);
    String token = lastToken("verify");
    Mail mail = mails.getLast();
    assertThat(mail.toString()).doesNotContain(token).doesNotContain("alice@");
    assertThat(mail.text()).contains(SITE + "/verify?token=" + token);
  }

  @Test
  @DisplayName("invitations are counted: one that is revoked or expires comes back")
  final void invitations() {
    User alice = member("alice");
    Invitations invitations = accounts.invitations();
    assertRefused(Reason.NO_INVITATIONS, () -> invitations.create(alice, null));
    invitations.grant(boss(), alice, 2);
    Invitations.Open one = invitations.create(alice, null);
    clock.advance(Duration.ofSeconds(1));
    Invitations.Open two = invitations.create(alice, new MailAddress("b@b.org"));
    assertRefused(Reason.NO_INVITATIONS, () -> invitations.create(alice, null));
    assertThat(invitations.list(alice)).containsExactly(one, two);

    assertThat(invitations.revoke(user("bob"), one.id())).isFalse();
    assertThat(invitations.revoke(alice, one.id())).isTrue();
    assertThat(invitations.revoke(alice, one.id())).isFalse();
    assertThat(invitations.left(alice)).hasValue(1);
    clock.advance(AccountSettings.DEFAULT.invitationLife());
    assertThat(invitations.list(alice)).isEmpty();
    accounts.tidy();
    accounts.tidy();
    assertThat(invitations.left(alice)).hasValue(2);
    assertThatThrownBy(() -> invitations.grant(boss(), alice, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(invitations.left(admin("root"))).isEmpty();
  }
}
