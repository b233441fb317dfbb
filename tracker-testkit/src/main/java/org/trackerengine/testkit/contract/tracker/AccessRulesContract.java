package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.rights.Rules.Addition;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: access rules that are added and removed while clients announce (A5, D4). */
public abstract class AccessRulesContract extends TrackerContract {

  private static final InfoHash HASH = InfoHash.ofHex("0a".repeat(20));

  private AccessRule add(RuleKind kind, String value) {
    return ((Addition.Added) tracker.rules().add(kind, value, null)).rule();
  }

  @Test
  final void a5ARuleHoldsFromTheAnswerOnAndNoLongerThanItIsThere() {
    accepted(client(alice()));
    AccessRule rule = add(RuleKind.DENIED_PORT, "6000-7000");
    assertThat(refused(client(alice()).port(6881))).isEqualTo(RefusalCode.PORT_NOT_ALLOWED);
    accepted(client(alice()).port(6881).event(AnnounceEvent.STOPPED));
    assertThat(tracker.rules().remove(rule.id())).isTrue();
    assertThat(tracker.rules().remove(rule.id())).isFalse();
    accepted(client(alice()).port(6881));
  }

  @Test
  final void a5AsSoonAsAClientIsAllowedOthersAreNot() {
    AccessRule rule = add(RuleKind.ALLOWED_CLIENT, "-qB 4.6-4.6.9");
    accepted(client(alice()).peerId(PeerId.ofText("-qB4650-aaaaaaaaaaaa")));
    PeerId newer = PeerId.ofText("-qB46A0-aaaaaaaaaaaa"); // 4.6.10
    assertThat(tracker.announce(client(alice()).peerId(newer).build()))
        .isEqualTo(Refusal.clientNotAllowed(newer));
    tracker.rules().remove(rule.id());
    accepted(client(alice()).peerId(newer));
  }

  @Test
  final void a5ConfiguredAndStoredRulesHoldTogether() {
    tracker.setAccessRules(List.of(AccessRule.of(RuleKind.DENIED_PORT, "25")));
    AccessRule stored = add(RuleKind.DENIED_PORT, "26");
    assertThat(refused(client(alice()).port(25))).isEqualTo(RefusalCode.PORT_NOT_ALLOWED);
    assertThat(refused(client(alice()).port(26))).isEqualTo(RefusalCode.PORT_NOT_ALLOWED);
    assertThat(tracker.rules().configured())
        .containsExactly(AccessRule.of(RuleKind.DENIED_PORT, "25"));
    assertThat(tracker.rules().stored()).containsExactly(stored);

    tracker.close();
    start(TrackerSettings.DEFAULT);
    accepted(client(alice()).port(25));
    assertThat(refused(client(alice()).port(26))).isEqualTo(RefusalCode.PORT_NOT_ALLOWED);
  }

  @Test
  final void thereIsOneRuleOfAKindAndValue() {
    add(RuleKind.BANNED_NETWORK, "198.51.100.7");
    assertThat(tracker.rules().add(RuleKind.BANNED_NETWORK, "198.51.100.7/32", null))
        .isEqualTo(new Addition.Exists());
    assertThatThrownBy(() -> tracker.rules().add(RuleKind.BANNED_NETWORK, "everywhere", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  final void aBannedNetworksPeersLeaveAtOnceOnEveryNode() {
    bob();
    start(TrackerSettings.DEFAULT);
    accepted(client(alice()).from("198.51.100.77"));
    accepted(client(bob()).peerId(new PeerId(2, 2, 2)));
    Tracker other = closedAfterTest(Tracker.builder(storage()).clock(clock).build());
    add(RuleKind.BANNED_NETWORK, "198.51.100.0/24");
    assertThat(tracker.totals().leechers()).isEqualTo(1);
    assertThat(other.announce(client(alice()).from("198.51.100.77").build()))
        .isEqualTo(Refusal.of(RefusalCode.ADDRESS_BANNED));
    other.close();
  }

  @Test
  final void d4ABannedInfoHashIsRefusedWithItsReasonAndItsPeersLeaveAtOnce() {
    start(TrackerSettings.of(AccessMode.OPEN));
    AnnounceBuilder client = new AnnounceBuilder().torrent(HASH);
    accepted(client);
    accepted(new AnnounceBuilder().torrent(hash("another")));
    AccessRule rule =
        ((Addition.Added) tracker.rules().add(RuleKind.BANNED_INFO_HASH, HASH.hex(), "a takedown"))
            .rule();
    assertThat(tracker.totals().swarms()).isEqualTo(1);
    assertThat(tracker.announce(client.build())).isEqualTo(Refusal.deleted("a takedown"));
    assertThat(tracker.announce(client.event(AnnounceEvent.STOPPED).build()))
        .isEqualTo(Refusal.deleted("a takedown"));
    tracker.rules().remove(rule.id());
    add(RuleKind.BANNED_INFO_HASH, HASH.hex());
    assertThat(tracker.announce(client.build())).isEqualTo(Refusal.of(RefusalCode.UNREGISTERED));
  }

  @Test
  final void d4WhereTorrentsAreRegisteredInfoHashesAreNotBanned() {
    assertThat(tracker.rules().add(RuleKind.BANNED_INFO_HASH, HASH.hex(), null))
        .isEqualTo(new Addition.NotInThisMode());
  }
}
