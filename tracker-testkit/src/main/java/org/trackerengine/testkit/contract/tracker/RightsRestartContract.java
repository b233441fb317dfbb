package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;
import org.trackerengine.fixture.AnnounceBuilder;
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

  @Test
  @DisplayName("C12: downloads of before the restart take their slots, and who waited waits")
  final void slotsAreKept() {
    Torrent other = torrent("Another torrent");
    Torrent third = torrent("A third torrent");
    start(TrackerSettings.DEFAULT);
    Group group =
        tracker
            .groups()
            .create(
                GroupBuilder.builder()
                    .name("g")
                    .downloadSlots(1)
                    .factors(Factors.NEUTRAL)
                    .createdAt(Instant.EPOCH)
                    .build())
            .orElseThrow();
    tracker.users().change("alice", user -> user.withGroupId(group.id()));
    accepted(client(alice()));
    AnnounceBuilder waiting = client(alice()).torrent(other);
    assertThat(accepted(waiting).warning()).isEqualTo(Warning.DOWNLOAD_SLOT_LIMIT_REACHED);
    tracker.flush();

    restart();
    assertThat(accepted(client(alice()).torrent(third)).warning())
        .isEqualTo(Warning.DOWNLOAD_SLOT_LIMIT_REACHED);
    assertThat(accepted(waiting).warning()).isEqualTo(Warning.DOWNLOAD_SLOT_LIMIT_REACHED);
    assertThat(accepted(client(alice())).warning()).isNull();
    accepted(client(alice()).event(AnnounceEvent.STOPPED));
    assertThat(accepted(waiting).warning()).isNull();
  }

  @Test
  @DisplayName("C8: the factors in force decide about a client of before the restart as well")
  final void factorsOfARestoredClient() {
    accepted(client(alice()));
    tracker.flush();
    restart();
    TimedFactors free =
        tracker.factors().add(FactorTarget.ALL, Factors.FREELEECH, null, null, null).orElseThrow();
    accepted(client(alice()).downloaded(100));
    tracker.factors().remove(free.id());
    tracker.flush();
    assertThat(alice().downloaded()).isZero();
    accepted(client(alice()).downloaded(150));
    tracker.flush();
    assertThat(alice().downloaded()).isEqualTo(50);
  }
}
