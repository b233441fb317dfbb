package org.trackerengine.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/** Rules in the form in which announces are checked. */
class AccessRuleSetTest {

  private static final PeerId QB = PeerId.ofText("-qB4650-aaaaaaaaaaaa");
  private static final PeerId TR = PeerId.ofText("-TR4060-aaaaaaaaaaaa");

  private static AccessRuleSet rules(RuleKind kind, String... values) {
    return new AccessRuleSet(List.of(values).stream().map(v -> AccessRule.of(kind, v)).toList());
  }

  private static IpAddress address(String literal) {
    return Objects.requireNonNull(IpAddress.parse(literal));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0, true",
    "10.255.255.255, true",
    "9.255.255.255, false",
    "11.0.0.0, false",
    "192.0.2.7, true",
    "192.0.2.6, false",
    "192.0.2.8, false",
    "255.255.255.255, true",
    "0.0.0.0, false",
    "2001:db8::, true",
    "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true",
    "2001:db9::, false",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true",
    "::a00:1, false"
  })
  void anAddressIsBannedOrNot(String literal, boolean banned) {
    AccessRuleSet rules =
        rules(
            RuleKind.BANNED_NETWORK,
            "192.0.2.7",
            "10.0.0.0/8",
            "10.1.0.0/16", // inside the one before
            "255.255.255.255",
            "2001:db8::/32",
            "ffff::/16");
    assertThat(rules.bansAddress(address(literal))).isEqualTo(banned);
  }

  @Test
  void wholeFamiliesAreBannedApart() {
    AccessRuleSet v4 = rules(RuleKind.BANNED_NETWORK, "0.0.0.0/0");
    assertThat(v4.bansAddress(address("1.2.3.4"))).isTrue();
    assertThat(v4.bansAddress(address("::1"))).isFalse();
    AccessRuleSet v6 = rules(RuleKind.BANNED_NETWORK, "::/0");
    assertThat(v6.bansAddress(address("1.2.3.4"))).isFalse();
    assertThat(v6.bansAddress(address("::1"))).isTrue();
    assertThat(v6.bansAddress(null)).isFalse();
  }

  @Test
  void bisectionFindsWhatLookingAtEachNetworkFinds() {
    Random random = new Random(3);
    List<AccessRule> rules = new ArrayList<>();
    for (int n = 0; n < 300; n++) {
      Network network =
          new Network(IpAddress.ofV4(random.nextInt() >>> 8 << 8), 12 + random.nextInt(20));
      rules.add(AccessRule.of(RuleKind.BANNED_NETWORK, network.toString()));
    }
    AccessRuleSet set = new AccessRuleSet(rules);
    List<Network> networks = AccessRuleSet.networks(rules).toList();
    int banned = 0;
    for (int n = 0; n < 20_000; n++) {
      IpAddress address = IpAddress.ofV4(random.nextInt());
      boolean expected = Network.anyContains(networks, address);
      banned += expected ? 1 : 0;
      assertThat(set.bansAddress(address)).as("%s", address).isEqualTo(expected);
    }
    assertThat(banned).isPositive();
  }

  @Test
  void portsAreDeniedByRanges() {
    AccessRuleSet rules = rules(RuleKind.DENIED_PORT, "25", "6881-6889", "65535");
    for (int port : new int[] {25, 6881, 6885, 6889, 65_535}) {
      assertThat(rules.deniesPort(port)).isTrue();
    }
    for (int port : new int[] {0, 24, 26, 6880, 6890, 65_534}) {
      assertThat(rules.deniesPort(port)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "1-", "-1", "2-1", "65536", "1-65536", "x", "1 - 2", "\u0661"})
  void whatIsNoPortIsRefused(String text) {
    assertThatThrownBy(() -> PortRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withAnAllowedClientAllOthersAreDenied() {
    assertThat(AccessRuleSet.NONE.deniesClient(QB)).isFalse();
    AccessRuleSet allowed = rules(RuleKind.ALLOWED_CLIENT, "-qB 4.6-");
    assertThat(allowed.deniesClient(QB)).isFalse();
    assertThat(allowed.deniesClient(TR)).isTrue();
    assertThat(allowed.deniesClient(PeerId.ofText("-qB4590-aaaaaaaaaaaa"))).isTrue();
  }

  @Test
  void aDeniedClientIsDeniedThoughItIsAllowed() {
    AccessRuleSet both =
        new AccessRuleSet(
            List.of(
                AccessRule.of(RuleKind.ALLOWED_CLIENT, "-qB"),
                AccessRule.of(RuleKind.DENIED_CLIENT, "-qB 4.6.5")));
    assertThat(both.deniesClient(QB)).isTrue();
    assertThat(both.deniesClient(PeerId.ofText("-qB4660-aaaaaaaaaaaa"))).isFalse();
  }

  @Test
  void anInfoHashIsBannedInAnyLetterCase() {
    AccessRuleSet rules = rules(RuleKind.BANNED_INFO_HASH, "0A".repeat(20));
    InfoHash hash = InfoHash.ofHex("0a".repeat(20));
    assertThat(rules.banOf(hash)).isEqualTo(rules.rules().getFirst());
    assertThat(rules.banOf(InfoHash.ofHex("0b".repeat(20)))).isNull();
    assertThatThrownBy(() -> AccessRule.of(RuleKind.BANNED_INFO_HASH, "0a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an info hash has 40 hex digits");
  }
}
