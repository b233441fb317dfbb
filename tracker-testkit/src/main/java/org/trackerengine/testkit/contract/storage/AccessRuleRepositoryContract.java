package org.trackerengine.testkit.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.rights.AccessRuleRepository;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;

/** Contract: the stored access rules. */
public abstract class AccessRuleRepositoryContract extends StorageContract {

  private static final Instant CREATED = Instant.parse("2026-01-05T08:30:00.123456789Z");
  private static final Instant STORED = Instant.parse("2026-01-05T08:30:00.123456Z");

  private AccessRuleRepository rules() {
    return storage().rights().accessRules();
  }

  private AccessRule add(RuleKind kind, String value) {
    return rules().add(kind, value, null, CREATED).orElseThrow();
  }

  @Test
  @DisplayName("at first there are none")
  final void none() {
    assertThat(rules().all()).isEmpty();
  }

  @Test
  @DisplayName("rules are returned as they were added, the oldest first")
  final void all() {
    AccessRule network = add(RuleKind.BANNED_NETWORK, "2001:db8::/32");
    AccessRule client = add(RuleKind.DENIED_CLIENT, "-qB 4.5-4.6.2");
    AccessRule allowed = add(RuleKind.ALLOWED_CLIENT, "-qB 4.5-4.6.2");
    AccessRule port = add(RuleKind.DENIED_PORT, "6881-6889");
    AccessRule hash =
        rules()
            .add(RuleKind.BANNED_INFO_HASH, "0a".repeat(20), "a \u201ccopy\u201d", CREATED)
            .orElseThrow();
    assertThat(rules().all()).containsExactly(network, client, allowed, port, hash);
    assertThat(hash)
        .isEqualTo(
            new AccessRule(
                hash.id(),
                RuleKind.BANNED_INFO_HASH,
                "0a".repeat(20),
                "a \u201ccopy\u201d",
                STORED));
    assertThat(network.reason()).isNull();
    assertThat(network.id()).isPositive().isLessThan(client.id());
  }

  @Test
  @DisplayName("there is one rule of a kind and value")
  final void once() {
    AccessRule rule = add(RuleKind.DENIED_PORT, "25");
    assertThat(rules().add(RuleKind.DENIED_PORT, "25", "again", CREATED)).isEmpty();
    assertThat(rules().all()).containsExactly(rule);
  }

  @Test
  @DisplayName("a removed rule is gone, can be added again, and its id is not used again")
  final void remove() {
    AccessRule rule = add(RuleKind.DENIED_PORT, "25");
    AccessRule other = add(RuleKind.DENIED_PORT, "26");
    assertThat(rules().remove(other.id())).isTrue();
    assertThat(rules().remove(other.id())).isFalse();
    assertThat(rules().all()).containsExactly(rule);
    assertThat(add(RuleKind.DENIED_PORT, "26").id()).isGreaterThan(other.id());
  }
}
