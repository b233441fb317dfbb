package org.trackerengine.testkit.contract.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.account.Registration;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.application.port.account.MailNotSentException;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/** Contract: what becomes of an account whose mail address is never confirmed. */
public abstract class UnconfirmedContract extends AccountsContract {

  private static final Duration LIFE = Duration.ofDays(3).plusSeconds(1);

  private User register(String name) {
    User user = accounts.registration().register(form(name), HOME);
    lastToken("verify");
    return user;
  }

  private void pass(Duration time) {
    clock.advance(time);
    accounts.tidy();
  }

  private boolean exists(String name) {
    return tracker.users().findByName(name).isPresent();
  }

  @Test
  @DisplayName("an account ends with the last link that could confirm it, and its name is free")
  final void ends() {
    register("alice");
    pass(LIFE.minusSeconds(2));
    assertThat(exists("alice")).isTrue();
    pass(Duration.ofSeconds(2));
    assertThat(exists("alice")).isFalse();
    String alike = "\u0430lice";
    Registration.Form form = new Registration.Form(alike, PASSWORD, "a@b.org", null, null);
    assertThat(accounts.registration().register(form, HOME).name()).isEqualTo(alike);
  }

  @Test
  @DisplayName("an account stays while another link can confirm it")
  final void anotherLink() {
    User alice = register("alice");
    clock.advance(Duration.ofDays(2));
    accounts.passwords().changeMail(alice, PASSWORD, "other@example.org");
    String later = lastToken("verify");
    pass(Duration.ofDays(2));
    assertThat(accounts.registration().confirmMail(later).verified()).isTrue();
    pass(LIFE);
    assertThat(exists("alice")).isTrue();
  }

  @Test
  @DisplayName("a link that expires does nothing to members, disabled users and applicants")
  final void others() {
    User member = member("member");
    accounts.passwords().changeMail(member, PASSWORD, "other@example.org");
    lastToken("verify");
    register("disabled");
    tracker.users().change("disabled", user -> user.withEnabled(false));
    register("promoted");
    tracker.users().change("promoted", user -> user.withRole(Role.ADMIN));
    register("accepted");
    tracker.users().change("accepted", user -> user.withVerified(true));
    open(RegistrationMode.APPLICATION);
    accounts
        .registration()
        .register(
            new Registration.Form("applicant", PASSWORD, "a@b.org", null, "I seed a lot."), HOME);
    lastToken("verify");
    pass(LIFE);
    for (String name : new String[] {"member", "disabled", "promoted", "accepted", "applicant"}) {
      assertThat(exists(name)).as(name).isTrue();
    }
  }

  @Test
  @DisplayName("an account whose mail could never be sent ends, too, counted from the last attempt")
  final void neverSent() {
    mailServer = new MailNotSentException("no such mailbox", true, new Exception());
    accounts.registration().register(form("alice"), HOME);
    accounts.mailer().deliver();
    mailServer = new MailNotSentException("away", false, new Exception());
    accounts.registration().register(form("bob"), HOME);
    tryToSend(Duration.ofDays(4));
    assertThat(accounts.mailer().waiting()).isZero();
    assertThat(exists("alice")).isFalse();
    assertThat(exists("bob")).isTrue();
    tryToSend(Duration.ofDays(3));
    assertThat(exists("bob")).isFalse();
  }

  private void tryToSend(Duration time) {
    for (long hour = 0; hour < time.toHours(); hour++) {
      accounts.mailer().deliver();
      pass(Duration.ofHours(1));
    }
  }
}
