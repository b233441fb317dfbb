package org.trackerengine.testkit.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.access.AccessRuleSet;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.peer.Network;

/** Contract: the operator's access rules. */
public abstract class AccessRuleRepositoryContract extends StorageContract {

  @Test
  @DisplayName("at first nothing is denied and every byte counts")
  final void none() {
    assertThat(storage().accessRules().load()).isEqualTo(AccessRuleSet.NONE);
  }

  @Test
  @DisplayName("rules are replaced as a whole")
  final void replace() {
    AccessRuleSet rules =
        new AccessRuleSet(
            List.of(Network.parse("2001:db8::/32"), Network.parse("198.51.100.0/24")),
            List.of("-XL", "-TR1"),
            Set.of(6881, 1214),
            Factors.ofPercent(200, 50));
    storage()
        .accessRules()
        .store(
            new AccessRuleSet(
                List.of(Network.parse("10.0.0.0/8")), List.of("x"), Set.of(1), Factors.FREELEECH));

    storage().accessRules().store(rules);
    assertThat(storage().accessRules().load()).isEqualTo(rules);

    storage().accessRules().store(AccessRuleSet.NONE);
    assertThat(storage().accessRules().load()).isEqualTo(AccessRuleSet.NONE);
  }
}
