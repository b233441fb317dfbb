package org.trackerengine.testkit.contract.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.application.account.Sessions;
import org.trackerengine.application.community.CommunityException;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: what is left of a user whose account is deleted, and what the log says of it. */
public abstract class PersonalDataContract extends AccountsContract {

  @Test
  @DisplayName("a deleted user is gone: name, mail, password, tokens, peers and transfers")
  final void deleted() {
    torrent();
    open(RegistrationMode.OPEN); // reads the torrent
    User eve = member("eve");
    Sessions.Begun session = signIn("eve");
    String token = tracker.tokens().issue(eve);
    AnnounceBuilder client = new AnnounceBuilder().torrent(torrent()).passkey(eve.passkey());
    assertThat(tracker.announce(client.build())).isInstanceOf(AnnounceReply.class);
    tracker.flush();

    assertRefused(
        Reason.WRONG_CREDENTIALS, () -> accounts.personalData().delete(eve, "wrong password"));
    Comment comment = tracker.community().comments().write(eve, torrent().slug(), "bye");
    Report report = tracker.community().reports().reportTorrent(eve, torrent().slug(), "a copy");
    tracker.community().reports().close(boss(), report.id(), "seen");
    assertThat(tracker.community().notices().unread(eve)).isEqualTo(1);
    accounts.personalData().delete(eve, PASSWORD);

    assertThat(storage().community().notices().page(eve.id(), 9, null).items()).isEmpty();
    assertThat(storage().community().comments().findById(comment.id()))
        .contains(comment.withUserId(0));
    assertThat(tracker.community().comments().authorOf(comment.withUserId(0))).isEmpty();
    assertThat(storage().community().reports().ofUser(eve.id(), 9)).isEmpty();
    assertThat(tracker.users().findByName("eve")).isEmpty();
    assertThat(accounts.sessions().authenticate(session.secret())).isEmpty();
    assertThat(tracker.tokens().authenticate(token)).isEmpty();
    assertThat(accounts.accounts().findByMail(new MailAddress("eve@example.org"))).isEmpty();
    assertThat(((Refusal) tracker.announce(client.build())).code())
        .isEqualTo(RefusalCode.UNKNOWN_PASSKEY);
    assertThat(storage().swarms().totals().swarms()).isZero();
    assertThat(storage().ledger().history(eve.id(), torrent().id())).isEmpty();
    User rest = tracker.users().findById(eve.id()).orElseThrow();
    assertThat(rest.name()).startsWith("deleted-");
    assertThat(rest.enabled()).isFalse();
    assertRefused(Reason.WRONG_CREDENTIALS, () -> signIn("eve"));
    assertThat(member("eve").id()).isNotEqualTo(eve.id());
    assertRefused(Reason.ADMIN, () -> accounts.personalData().delete(admin("root")));
  }

  @Test
  @DisplayName("a deleted user's name goes, even if someone has the name that is to replace it")
  final void deletedWhereTheNextNameIsTaken() {
    open(RegistrationMode.OPEN);
    User eve = member("eve");
    User other = member("deleted-" + HexFormat.of().withUpperCase().toHexDigits(eve.id(), 8));
    accounts.personalData().delete(eve, PASSWORD);

    assertThat(tracker.users().findByName("eve")).isEmpty();
    assertThat(tracker.users().nameOf(eve.id()).orElseThrow())
        .startsWith("deleted-")
        .isNotEqualTo(other.name());
    assertThat(tracker.users().nameOf(other.id())).contains(other.name());
  }

  @Test
  @DisplayName("no comment that is written while its author's account is deleted keeps a name")
  final void deletedWhileCommenting() {
    torrent();
    for (int round = 0; round < 5; round++) {
      User eve = member("eve" + round);
      Threads.run(
          3,
          thread -> {
            if (thread == 0) {
              accounts.personalData().delete(eve, PASSWORD);
              return;
            }
            try {
              for (int n = 0; n < 5; n++) {
                tracker.community().comments().write(eve, torrent().slug(), "bye");
              }
            } catch (CommunityException gone) {
              assertThat(gone.reason()).isEqualTo(CommunityException.Reason.NOT_FOUND);
            }
          });
      assertThat(storage().community().comments().ofUser(eve.id(), 100)).isEmpty();
    }
  }

  @Test
  @DisplayName("what admins and moderators do to accounts is in the log, without a secret")
  final void logged() {
    User alice = member("alice");
    String link = accounts.resetLink(boss(), alice);
    accounts.invitations().grant(boss(), alice, 3);
    accounts.secondFactors().removeLost(boss(), alice);
    accounts.personalData().delete(boss(), alice);
    List<Action> log =
        tracker.administration().log().page(ActionQuery.all(10, null)).items().reversed();
    assertThat(log)
        .extracting(Action::kind)
        .containsExactly(
            Action.Kind.PASSWORD_LINK_MADE,
            Action.Kind.INVITATIONS_GRANTED,
            Action.Kind.SECOND_FACTOR_REMOVED,
            Action.Kind.USER_DELETED);
    assertThat(log).allMatch(action -> action.actorName().equals("boss"));
    assertThat(log.get(1).detail()).isEqualTo("3");
    assertThat(log.getLast().subjectName()).startsWith("deleted-");
    assertThat(log.toString()).doesNotContain(link.substring(link.indexOf('=') + 1));
  }
}
