package org.trackerengine.testkit.contract.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.admin.AdminRights;
import org.trackerengine.application.admin.AdminUsers;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.rights.Rules;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;
import org.trackerengine.domain.user.Role;

/** Contract: what admins do is in the log, with a whole tracker. */
public abstract class ActionLogContract extends CommunityContract {

  private AdminUsers users() {
    return tracker.administration().users();
  }

  private AdminRights rights() {
    return tracker.administration().rights();
  }

  private Group group(String name) {
    return rights()
        .createGroup(
            root,
            GroupBuilder.builder()
                .name(name)
                .factors(Factors.NEUTRAL)
                .createdAt(Instant.EPOCH)
                .build())
        .orElseThrow();
  }

  @Test
  @DisplayName("each thing done to a user has an entry, with what it was and is")
  final void changesOfUsers() {
    Group group = group("g");
    users().create(root, "dave", Role.UPLOADER, false);
    users().create(root, "dave", Role.MEMBER, false);
    users()
        .change(
            root,
            "DAVE",
            user ->
                user.with()
                    .role(Role.MEMBER)
                    .verified(true)
                    .canLeech(false)
                    .groupId(group.id())
                    .build());
    users().change(root, "dave", user -> user);
    users()
        .change(
            root,
            "dave",
            user ->
                user.with()
                    .enabled(false)
                    .disabledReason("a second account")
                    .disabledUntil(Instant.parse("2999-01-31T12:00:00Z"))
                    .build());
    users()
        .change(
            root,
            "dave",
            user -> user.with().enabled(true).canLeech(true).verified(false).groupId(0).build());
    users().change(root, "nobody", user -> user);
    assertThat(log())
        .containsExactly(
            "root GROUP_CREATED g",
            "root USER_CREATED dave: uploader",
            "root USER_ROLE_CHANGED dave: uploader to member",
            "root USER_VERIFIED dave",
            "root USER_LEECH_FORBIDDEN dave",
            "root USER_GROUP_CHANGED dave: none to g",
            "root USER_DISABLED dave: until: 2999-01-31T12:00:00Z, reason: a second account",
            "root USER_UNVERIFIED dave",
            "root USER_ENABLED dave",
            "root USER_LEECH_ALLOWED dave",
            "root USER_GROUP_CHANGED dave: g to none");
  }

  @Test
  @DisplayName("a passkey that an admin replaces is noted, one's own is not, and no key is in it")
  final void passkeys() {
    users().rotatePasskey(bob, "bob");
    assertThat(log()).isEmpty();
    String old = bob().passkey().value();
    users().rotatePasskey(root, "bob");
    assertThat(log()).containsExactly("root PASSKEY_ROTATED bob");
    assertThat(log().toString()).doesNotContain(old).doesNotContain(bob().passkey().value());
  }

  @Test
  @DisplayName("groups, rules and factors have entries")
  final void changesOfRights() {
    Group group = group("g");
    rights()
        .changeGroup(
            root,
            group.id(),
            before -> before.with().downloadSlots(2).factors(Factors.ofPercent(150, 100)).build());
    Rules.Addition added = rights().addRule(root, RuleKind.DENIED_PORT, "25", "mail");
    rights().addRule(root, RuleKind.DENIED_PORT, "25", null);
    long rule = ((Rules.Addition.Added) added).rule().id();
    rights().removeRule(root, rule);
    rights().removeRule(root, rule);
    TimedFactors factors =
        rights()
            .addFactors(
                root,
                new FactorTarget(bob.id(), torrent.id(), 0),
                Factors.ofPercent(100, 0),
                "a token",
                null,
                Instant.parse("2999-01-31T12:00:00Z"))
            .orElseThrow();
    rights().addFactors(root, FactorTarget.ALL, Factors.NEUTRAL, null, null, null);
    rights().addFactors(root, FactorTarget.ofGroup(group.id()), Factors.NEUTRAL, null, null, null);
    rights().removeFactors(root, factors.id());
    rights().removeFactors(root, factors.id());
    rights().removeGroup(root, group);
    String freeleech = "upload: 1, download: 0, until: 2999-01-31T12:00:00Z, reason: a token";
    assertThat(log())
        .containsExactly(
            "root GROUP_CREATED g",
            "root GROUP_CHANGED g: downloadSlots: 0 to 2, upload: 1 to 1.5",
            "root RULE_ADDED 25: kind: denied_port, reason: mail",
            "root RULE_REMOVED 25: kind: denied_port, reason: mail",
            "root FACTOR_ADDED user bob torrent some-torrent: " + freeleech,
            "root FACTOR_ADDED everything: upload: 1, download: 1",
            "root FACTOR_ADDED group g: upload: 1, download: 1",
            "root FACTOR_REMOVED user bob torrent some-torrent: " + freeleech,
            "root GROUP_REMOVED g");
  }

  @Test
  @DisplayName("what is long is cut, and old entries go")
  final void bounded() {
    tracker
        .administration()
        .log()
        .note(
            mona,
            Action.Kind.TORRENT_EDITED,
            Action.Subject.TORRENT,
            1,
            "x".repeat(199) + "\ud83d\udc4f",
            "y".repeat(5_000));
    Action noted = tracker.administration().log().page(ActionQuery.all(1, null)).items().getFirst();
    assertThat(noted.subjectName()).isEqualTo("x".repeat(199));
    assertThat(noted.detail()).isEqualTo("y".repeat(Action.LONGEST_DETAIL));
    clock.advance(LIMITS.actionAge().plus(Duration.ofMillis(1)));
    for (int n = 0; n < 256; n++) {
      tracker.administration().backupTaken(root);
    }
    assertThat(log()).hasSize(200).allMatch("root BACKUP_TAKEN backup"::equals);
    assertThat(
            tracker
                .administration()
                .log()
                .page(new ActionQuery(null, Action.Kind.TORRENT_EDITED, null, null, 10, null))
                .items())
        .isEmpty();
  }
}
