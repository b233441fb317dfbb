package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.contract.ledger.DurableStorageUnderTest;

/** Contract: rights after a process has ended without a last flush, and another one has started. */
public abstract class RightsRestartContract extends TrackerContract {

  private void restart() {
    use(
        TrackerStorage.of(
            ((DurableStorageUnderTest) underTest()).newSwarms(SwarmLimits.DEFAULT), storage()));
    start(TrackerSettings.DEFAULT);
  }

  @Test
  @DisplayName("what is banned is not there again, though its departure was not stored")
  final void bannedPeersStayAway() {
    bob();
    start(TrackerSettings.DEFAULT);
    accepted(client(alice()));
    accepted(client(bob()).peerId(id(2)).from("198.51.100.77"));
    accepted(client(bob()).peerId(id(3)).from("198.51.100.78"));
    tracker.flush();
    tracker.users().change("alice", user -> user.withEnabled(false));
    tracker.rules().add(RuleKind.BANNED_NETWORK, "198.51.100.77", null);
    assertThat(tracker.totals().leechers()).isEqualTo(1);

    restart();
    assertThat(tracker.totals().leechers()).isEqualTo(1);
    accepted(client(bob()).peerId(id(3)).from("198.51.100.78"));
  }
}
