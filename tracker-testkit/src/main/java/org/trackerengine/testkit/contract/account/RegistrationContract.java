package org.trackerengine.testkit.contract.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.account.AccountException;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.account.Invitations;
import org.trackerengine.application.account.Registration;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.application.port.account.AttemptLimits.Kind;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: how someone becomes a member. */
public abstract class RegistrationContract extends AccountsContract {

  private Registration registration() {
    return accounts.registration();
  }

  private static Registration.Form form(String name, String password, String mail) {
    return new Registration.Form(name, password, mail, null, null);
  }

  private static Registration.Form invited(String name, String mail, String token) {
    return new Registration.Form(name, PASSWORD, mail, token, null);
  }

  private boolean isVerified(String name) {
    return tracker.users().findByName(name).orElseThrow().verified();
  }

  @Test
  @DisplayName("who registers is verified by the link in the mail, which works once")
  final void registers() {
    User user = registration().register(form("Alice"), HOME);
    assertThat(user.verified()).isFalse();
    assertThat(user.role()).isEqualTo(Role.MEMBER);

    String token = lastToken("verify");
    assertThat(mails.getLast().to().text()).isEqualTo("Alice@example.org");
    assertThat(registration().confirmMail(token).verified()).isTrue();
    assertThat(accounts.accounts().find(user.id()).mail())
        .isEqualTo(new MailAddress("Alice@example.org"));
    assertRefused(Reason.BAD_LINK, () -> registration().confirmMail(token));
    assertThat(isVerified("alice")).isTrue();
  }

  @Test
  @DisplayName("a link that is wrong, forged, expired or for something else is refused")
  final void badLinks() {
    registration().register(form("alice"), HOME);
    String token = lastToken("verify");
    String forged = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);
    String endless = token.substring(0, 22) + "BBBBBBB" + token.substring(29);
    for (String bad : List.of("", "x", "é", forged, endless, token + "A", token.substring(1))) {
      assertRefused(Reason.BAD_LINK, () -> registration().confirmMail(bad));
    }
    assertRefused(Reason.BAD_LINK, () -> accounts.passwords().reset(token, PASSWORD + "2"));
    clock.advance(Duration.ofDays(3).plusSeconds(1));
    assertRefused(Reason.BAD_LINK, () -> registration().confirmMail(token));
    assertThat(isVerified("alice")).isFalse();
  }

  @Test
  @DisplayName("a link is good on another node, and after a restart")
  final void linkOfAnotherNode() {
    registration().register(form("alice"), HOME);
    String token = lastToken("verify");
    open(RegistrationMode.OPEN);
    assertThat(registration().confirmMail(token).verified()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a\u200bb", "a/b", "\u0301a", "a\u3164", "☺"})
  @DisplayName("a name that is none is refused")
  final void badNames(String name) {
    assertRefused(
        Reason.BAD_NAME,
        () -> registration().register(form(name, PASSWORD, "a@example.org"), HOME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a@b@c", "a", "@b", "a@", "a b@c.org", "a@b.org\r\nBcc: x@y.org", "<a@b>"})
  @DisplayName("a mail address that is none is refused")
  final void badMails(String mail) {
    assertRefused(
        Reason.BAD_MAIL, () -> registration().register(form("alice", PASSWORD, mail), HOME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "Alice-the-great"})
  @DisplayName("a password that is too short, or the name, is refused")
  final void badPasswords(String password) {
    assertRefused(
        Reason.BAD_PASSWORD,
        () -> registration().register(form("alice-the-great", password, "a@b.org"), HOME));
    assertThat(tracker.users().findByName("alice-the-great")).isEmpty();
  }

  @Test
  @DisplayName("a name is taken in any case and normal form; of two at once one gets it")
  final void nameTaken() {
    registration().register(form("Zoe\u0308", PASSWORD, "a@b.org"), HOME);
    assertRefused(
        Reason.NAME_TAKEN,
        () -> registration().register(form("ZO\u00cb", PASSWORD, "c@b.org"), HOME));

    AtomicInteger registered = new AtomicInteger();
    Threads.run(
        4,
        thread -> {
          try {
            registration().register(form("same", PASSWORD, "a" + thread + "@b.org"), HOME);
            registered.incrementAndGet();
          } catch (AccountException taken) {
            assertThat(taken.reason()).isEqualTo(Reason.NAME_TAKEN);
          }
        });
    assertThat(registered).hasValue(1);
  }

  @Test
  @DisplayName(
      "a registration with someone else's address looks like any other, and is never confirmed")
  final void mailTaken() {
    member("alice");
    User second = registration().register(form("eve", PASSWORD, "ALICE@example.org"), HOME);
    assertThat(second.verified()).isFalse();
    String token = lastToken("verify");
    assertRefused(Reason.MAIL_TAKEN, () -> registration().confirmMail(token));
    assertThat(isVerified("eve")).isFalse();
  }

  @Test
  @DisplayName("registrations from one network are limited")
  final void throttled() {
    limits.put(Kind.REGISTER, 1);
    registration().register(form("alice"), HOME);
    assertRefused(Reason.THROTTLED, () -> registration().register(form("bob"), HOME));
    registration().register(form("bob"), ELSEWHERE);
  }

  @Test
  @DisplayName("where no one can register, no invitation helps")
  final void closed() {
    String token = accounts.invitations().create(admin("root"), null).token();
    open(RegistrationMode.CLOSED);
    assertRefused(
        Reason.REGISTRATION_CLOSED,
        () -> registration().register(invited("bob", "bob@b.org", token), HOME));
  }

  @Test
  @DisplayName("by invitation: it works once, for whom it is, and says who invited whom")
  final void byInvitation() {
    open(RegistrationMode.INVITATION);
    User root = admin("root");
    assertRefused(Reason.INVITATION_REQUIRED, () -> registration().register(form("bob"), HOME));
    assertRefused(
        Reason.BAD_LINK,
        () -> registration().register(invited("bob", "bob@b.org", "x".repeat(54)), HOME));

    String token = accounts.invitations().create(root, null).token();
    assertRefused(
        Reason.NAME_TAKEN,
        () -> registration().register(invited("ROOT", "bob@b.org", token), HOME));
    User bob = registration().register(invited("bob", "bob@b.org", token), HOME);
    assertThat(bob.verified()).isFalse();
    assertRefused(
        Reason.BAD_LINK, () -> registration().register(invited("eve", "eve@b.org", token), HOME));
    assertThat(accounts.invitations().invited(root)).containsExactly("bob");
    assertThat(accounts.invitations().inviterOf(bob)).contains("root");
  }

  @Test
  @DisplayName("an invitation that was sent to the same address confirms it")
  final void invitedByMail() {
    open(RegistrationMode.INVITATION);
    accounts.invitations().create(admin("root"), new MailAddress("bob@b.org"));
    String token = lastToken("register");
    assertThat(mails.getLast().text()).contains("root");
    assertThat(registration().register(invited("bob", "BOB@b.org", token), HOME).verified())
        .isTrue();
  }

  @Test
  @DisplayName("of many who use one invitation at the same instant one registers")
  final void oneInvitation() {
    open(RegistrationMode.INVITATION);
    Invitations.Open invitation = accounts.invitations().create(admin("root"), null);
    AtomicInteger registered = new AtomicInteger();
    Threads.run(
        4,
        thread -> {
          try {
            String name = "user-" + "abcd".charAt(thread);
            registration().register(invited(name, name + "@b.org", invitation.token()), HOME);
            registered.incrementAndGet();
          } catch (AccountException refused) {
            assertThat(refused.reason()).isEqualTo(Reason.BAD_LINK);
          }
        });
    assertThat(registered).hasValue(1);
  }

  @Test
  @DisplayName("an applicant is verified by acceptance and confirmation, in any order")
  final void application() {
    open(RegistrationMode.APPLICATION);
    assertRefused(Reason.APPLICATION_REQUIRED, () -> registration().register(form("alice"), HOME));
    apply("alice");
    User alice = registration().confirmMail(lastToken("verify"));
    assertThat(alice.verified()).isFalse();
    assertThat(registration().applications(10, null).items()).hasSize(1);
    assertThat(registration().accept(boss(), alice).verified()).isTrue();
    deliver();
    assertThat(mails.getLast().subject()).contains("accepted");
    assertRefused(Reason.NO_APPLICATION, () -> registration().accept(boss(), alice));

    User bob = apply("bob");
    assertThat(registration().accept(boss(), bob).verified()).isFalse();
    assertThat(registration().confirmMail(lastToken("verify")).verified()).isTrue();
    assertThat(registration().applications(10, null).items()).isEmpty();
  }

  private User apply(String name) {
    return registration()
        .register(
            new Registration.Form(name, PASSWORD, name + "@b.org", null, "I seed a lot."), HOME);
  }

  @Test
  @DisplayName("a rejected applicant is told why, and nothing is left but a free name")
  final void rejected() {
    open(RegistrationMode.APPLICATION);
    apply("alice");
    User alice = registration().confirmMail(lastToken("verify"));
    registration().reject(boss(), alice, "not now");
    deliver();
    assertThat(mails.getLast().text()).contains("not now");
    assertThat(mails.getLast().to().text()).isEqualTo("alice@b.org");
    assertThat(tracker.users().findByName("alice")).isEmpty();
    assertThat(apply("alice").name()).isEqualTo("alice");
  }

  @Test
  @DisplayName("the first admin is made by a link that works once, and not by an older one")
  final void setUp() {
    String older = tokenOf(accounts.setUpLink());
    String token = tokenOf(accounts.setUpLink());
    assertRefused(Reason.BAD_LINK, () -> registration().setUp(older, "root", PASSWORD));
    assertRefused(Reason.BAD_PASSWORD, () -> registration().setUp(token, "root", "short"));
    admin("taken");
    assertRefused(Reason.NAME_TAKEN, () -> registration().setUp(token, "taken", PASSWORD));
    User root = registration().setUp(token, "root", PASSWORD);
    assertThat(root.role()).isEqualTo(Role.ADMIN);
    assertThat(root.verified()).isTrue();
    assertRefused(Reason.BAD_LINK, () -> registration().setUp(token, "second", PASSWORD));
    assertThat(signIn("root").user()).isEqualTo(root);
  }

  private static String tokenOf(String link) {
    assertThat(link).startsWith(SITE + "/setup?token=");
    return link.substring((SITE + "/setup?token=").length());
  }
}
