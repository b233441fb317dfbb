package org.trackerengine.testkit.contract.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.account.AccountException;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.account.AccountSettings;
import org.trackerengine.application.account.SecondFactors;
import org.trackerengine.application.account.Sessions;
import org.trackerengine.application.port.account.AttemptLimits.Kind;
import org.trackerengine.application.port.account.OneTimeCodes;
import org.trackerengine.application.port.account.SecondFactor;
import org.trackerengine.application.port.account.Session;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: sign-in, sessions and second factors. */
public abstract class SignInContract extends AccountsContract {

  private Sessions sessions() {
    return accounts.sessions();
  }

  @Test
  @DisplayName("a user signs in by name in any case, or by mail address")
  final void signsIn() {
    User alice = member("alice");
    for (String login : List.of("alice", "ALICE", "alice@example.org", "Alice@Example.org")) {
      Sessions.Begun begun = signIn(login);
      assertThat(begun.user()).isEqualTo(alice);
      assertThat(sessions().authenticate(begun.secret()).orElseThrow().user()).isEqualTo(alice);
    }
    assertThat(sessions().list(alice)).hasSize(4);
  }

  @Test
  @DisplayName("a wrong password and an account that does not exist are refused alike")
  final void refusedAlike() {
    member("alice");
    admin("without-password");
    for (String login :
        List.of("alice", "nobody", "nobody@example.org", "", "a@b@c", "without-password")) {
      for (String password : List.of("", "wrong password", "x".repeat(100_000))) {
        int before = passwordsChecked.get();
        assertRefused(Reason.WRONG_CREDENTIALS, () -> signIn(login, password, null, ELSEWHERE));
        assertThat(passwordsChecked).hasValue(before + 1);
      }
    }
  }

  @Test
  @DisplayName("who guesses elsewhere does not lock out the owner at home")
  final void guessing() {
    member("alice");
    signIn("alice");
    limits.put(Kind.SIGN_IN_TO, 4); // the first sign-in at home is one of them
    limits.put(Kind.SIGN_IN_KNOWN, 3);
    for (int i = 0; i < 3; i++) {
      assertRefused(
          Reason.WRONG_CREDENTIALS, () -> signIn("alice", "wrong password", null, ELSEWHERE));
    }
    assertRefused(Reason.THROTTLED, () -> signIn("alice", PASSWORD, null, ELSEWHERE));
    assertRefused(Reason.THROTTLED, () -> signIn("ALICE", PASSWORD, null, ELSEWHERE));
    // The limit does not tell whose address it is.
    assertRefused(
        Reason.WRONG_CREDENTIALS,
        () -> signIn("alice@example.org", "wrong password", null, ELSEWHERE));
    assertThat(signIn("alice").user().name()).isEqualTo("alice");
  }

  @Test
  @DisplayName("guesses are limited at one network, whatever account they are for")
  final void guessingMany() {
    limits.put(Kind.SIGN_IN_FROM, 2);
    assertRefused(Reason.WRONG_CREDENTIALS, () -> signIn("a", "guess", null, ELSEWHERE));
    assertRefused(Reason.WRONG_CREDENTIALS, () -> signIn("b", "guess", null, ELSEWHERE));
    assertRefused(Reason.THROTTLED, () -> signIn("c", "guess", null, ELSEWHERE));
  }

  @Test
  @DisplayName("a disabled user cannot sign in, and learns it only with the right password")
  final void disabled() {
    member("alice");
    tracker.users().change("alice", user -> user.withEnabled(false));
    assertRefused(Reason.DISABLED, () -> signIn("alice"));
    assertRefused(Reason.WRONG_CREDENTIALS, () -> signIn("alice", "wrong password", null, HOME));
  }

  @Test
  @DisplayName("a session ends when it is not used, and lasts while it is")
  final void sessionLife() {
    member("alice");
    Duration life = AccountSettings.DEFAULT.sessionLife();
    String used = signIn("alice").secret();
    String unused = signIn("alice").secret();
    clock.advance(life.minusDays(1));
    assertThat(sessions().authenticate(used)).isPresent();
    clock.advance(Duration.ofDays(2));
    assertThat(sessions().authenticate(used)).isPresent();
    assertThat(sessions().authenticate(unused)).isEmpty();
    assertThat(sessions().authenticate("x")).isEmpty();
    accounts.tidy();
    assertThat(storage().accounts().sessions().ofUser(user("alice").id())).hasSize(1);
  }

  @Test
  @DisplayName("sessions are listed, and end one by one or all at once")
  final void sessionsEnd() {
    User alice = member("alice");
    Sessions.Begun one = signIn("alice");
    clock.advance(Duration.ofSeconds(1));
    Sessions.Begun two = signIn("alice", PASSWORD, null, ELSEWHERE);
    List<Session> list = sessions().list(alice);
    assertThat(list)
        .extracting(Session::network)
        .containsExactly("192.0.2.1/32", "198.51.100.1/32");
    assertThat(list).extracting(Session::client).containsOnly("Mozilla/5.0");

    assertThat(sessions().end(alice, list.getFirst().id())).isTrue();
    assertThat(sessions().end(alice, list.getFirst().id())).isFalse();
    assertThat(sessions().authenticate(one.secret())).isEmpty();
    assertThat(sessions().authenticate(two.secret())).isPresent();
    sessions().endAll(alice);
    assertThat(sessions().authenticate(two.secret())).isEmpty();
  }

  @Test
  @DisplayName("the oldest session ends when there are too many")
  final void tooManySessions() {
    User alice = member("alice");
    String oldest = signIn("alice").secret();
    for (int i = 0; i < AccountSettings.DEFAULT.mostSessions(); i++) {
      clock.advance(Duration.ofSeconds(1));
      signIn("alice");
    }
    assertThat(sessions().list(alice)).hasSize(AccountSettings.DEFAULT.mostSessions());
    assertThat(sessions().authenticate(oldest)).isEmpty();
  }

  @Test
  @DisplayName("a session's CSRF token is no other's")
  final void csrf() {
    member("alice");
    String one = signIn("alice").secret();
    String two = signIn("alice").secret();
    assertThat(Sessions.isCsrfToken(Sessions.csrfToken(one), one)).isTrue();
    assertThat(Sessions.isCsrfToken(Sessions.csrfToken(one), two)).isFalse();
    assertThat(Sessions.isCsrfToken("", one)).isFalse();
    assertThat(Sessions.csrfToken(one)).doesNotContain(one);
  }

  private String code(User user, long stepsAhead) {
    SecondFactor factor =
        Objects.requireNonNull(accounts.accounts().find(user.id()).secondFactor());
    long now = clock.wallTime().getEpochSecond() / OneTimeCodes.STEP_SECONDS;
    return codes().code(factor.secret(), now + stepsAhead);
  }

  private List<String> turnOn(User user) {
    SecondFactors.Offered offered =
        accounts.secondFactors().begin(user, PASSWORD, "Tracker Engine");
    assertThat(offered.secret()).matches("[A-Z2-7]{32}");
    assertThat(offered.uri())
        .isEqualTo(
            "otpauth://totp/Tracker%20Engine:alice?secret="
                + offered.secret()
                + "&issuer=Tracker%20Engine");
    return accounts.secondFactors().confirm(user, code(user, 0));
  }

  @Test
  @DisplayName("a second factor is on when its first code has come; then each code is good once")
  final void secondFactor() {
    User alice = member("alice");
    accounts.secondFactors().begin(alice, PASSWORD, "x");
    signIn("alice");
    assertRefused(Reason.BAD_CODE, () -> accounts.secondFactors().confirm(alice, "12345"));
    turnOn(alice);
    assertRefused(Reason.FACTOR_EXISTS, () -> accounts.secondFactors().begin(alice, PASSWORD, "x"));
    assertRefused(Reason.CODE_REQUIRED, () -> signIn("alice"));
    assertRefused(
        Reason.WRONG_CREDENTIALS, () -> signIn("alice", "wrong password", code(alice, 1), HOME));
    assertRefused(Reason.BAD_CODE, () -> signIn("alice", PASSWORD, code(alice, 0), HOME));

    clock.advance(Duration.ofSeconds(30));
    String code = code(alice, 0);
    signIn("alice", PASSWORD, code.substring(0, 3) + " " + code.substring(3), HOME);
    assertRefused(Reason.BAD_CODE, () -> signIn("alice", PASSWORD, code, HOME));
    signIn("alice", PASSWORD, code(alice, 1), HOME);
    assertRefused(Reason.BAD_CODE, () -> signIn("alice", PASSWORD, code(alice, 2), HOME));
  }

  @Test
  @DisplayName("one code, sent by many at the same instant, lets one in")
  final void codeReplay() {
    User alice = member("alice");
    turnOn(alice);
    clock.advance(Duration.ofMinutes(1));
    String code = code(alice, 0);
    AtomicInteger in = new AtomicInteger();
    Threads.run(
        4,
        thread -> {
          try {
            signIn("alice", PASSWORD, code, HOME);
            in.incrementAndGet();
          } catch (AccountException refused) {
            assertThat(refused.reason()).isEqualTo(Reason.BAD_CODE);
          }
        });
    assertThat(in).hasValue(1);
  }

  @Test
  @DisplayName("recovery codes replace the device, each of them once")
  final void recoveryCodes() {
    User alice = member("alice");
    List<String> codes = new ArrayList<>(turnOn(alice));
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    for (String code : codes) {
      signIn("alice", PASSWORD, code, HOME);
      assertRefused(Reason.BAD_CODE, () -> signIn("alice", PASSWORD, code, HOME));
    }
  }

  @Test
  @DisplayName("a second factor is turned off by password and code, or by an admin")
  final void turnedOff() {
    User alice = member("alice");
    assertRefused(
        Reason.NO_FACTOR, () -> accounts.secondFactors().remove(alice, PASSWORD, "123456"));
    turnOn(alice);
    clock.advance(Duration.ofMinutes(1));
    assertRefused(
        Reason.WRONG_CREDENTIALS,
        () -> accounts.secondFactors().remove(alice, "wrong password", code(alice, 0)));
    assertRefused(
        Reason.CODE_REQUIRED, () -> accounts.secondFactors().remove(alice, PASSWORD, null));
    accounts.secondFactors().remove(alice, PASSWORD, code(alice, 0));
    signIn("alice");
    turnOn(alice);
    accounts.secondFactors().removeLost(boss(), alice);
    signIn("alice");
  }
}
