package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.rights.DryRuns;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: rights and limits of groups, with a whole tracker (A6, C12). */
public abstract class GroupsContract extends TrackerContract {

  private static final int TORRENTS = 8;

  private final List<Torrent> torrents = new ArrayList<>();
  private Group group;

  @BeforeEach
  final void putAliceIntoAGroup() {
    bob();
    for (int n = 0; n < TORRENTS; n++) {
      torrents.add(torrent("Torrent " + n));
    }
    startWithoutBudgets();
    group =
        tracker
            .groups()
            .create(
                GroupBuilder.builder()
                    .name("g")
                    .factors(Factors.NEUTRAL)
                    .createdAt(Instant.EPOCH)
                    .build())
            .orElseThrow();
    tracker.users().change("alice", user -> user.withGroupId(group.id()));
  }

  private void startWithoutBudgets() {
    start(TrackerSettings.DEFAULT.with().budgets(BudgetLimits.DEFAULT.unenforced()).build());
  }

  private void slots(int slots) {
    tracker.groups().change(group.id(), same -> same.withDownloadSlots(slots));
  }

  /** Alice's client on a torrent. */
  private AnnounceBuilder on(int torrent) {
    return client(alice()).torrent(torrents.get(torrent)).peerId(id(torrent + 1)).port(7_000);
  }

  private AnnounceBuilder seederOn(int torrent) {
    return client(bob()).torrent(torrents.get(torrent)).peerId(id(torrent + 101)).seeding();
  }

  private boolean hasSlot(AnnounceBuilder client) {
    AnnounceReply reply = accepted(client);
    if (reply.warning() == Warning.DOWNLOAD_SLOT_LIMIT_REACHED) {
      assertThat(reply.peers().peers()).isZero();
      return false;
    }
    assertThat(reply.warning()).isNull();
    return true;
  }

  @Test
  @DisplayName("C12: beyond the slots a download gets no peers and a warning, and is counted")
  final void beyondTheSlots() {
    for (int n = 0; n < 3; n++) {
      accepted(seederOn(n).from("198.51.100.9"));
    }
    slots(2);
    assertThat(accepted(on(0)).peers().peers()).isEqualTo(1);
    assertThat(accepted(on(1)).peers().peers()).isEqualTo(1);
    AnnounceReply third = accepted(on(2));
    assertThat(third.warning()).isEqualTo(Warning.DOWNLOAD_SLOT_LIMIT_REACHED);
    assertThat(Warning.DOWNLOAD_SLOT_LIMIT_REACHED.text())
        .isEqualTo("Download slot limit reached.");
    assertThat(third.peers().peers()).isZero();
    assertThat(third.leechers()).isEqualTo(1);
    assertThat(third.seeders()).isEqualTo(1);
  }

  @Test
  @DisplayName("C12: who waits for a slot is handed out to nobody, and is when it has one")
  final void notHandedOut() {
    slots(1);
    assertThat(hasSlot(on(0))).isTrue();
    assertThat(hasSlot(on(1))).isFalse();
    assertThat(accepted(seederOn(1).from("198.51.100.9")).peers().peers()).isZero();
    accepted(on(0).event(AnnounceEvent.STOPPED));
    clock.advance(Duration.ofMinutes(30));
    assertThat(hasSlot(on(1))).isTrue();
    assertThat(accepted(seederOn(1).from("198.51.100.9")).peers().peers()).isEqualTo(1);
    // The slot goes to another torrent: it waits again.
    accepted(on(1).event(AnnounceEvent.STOPPED));
    assertThat(hasSlot(on(0))).isTrue();
    assertThat(hasSlot(on(1))).isFalse();
    clock.advance(Duration.ofMinutes(30));
    assertThat(accepted(seederOn(1).from("198.51.100.9")).peers().peers()).isZero();
  }

  @Test
  @DisplayName("C12: a slot is free when a download is stopped, finished, paused or silent")
  final void freed() {
    slots(1);
    assertThat(hasSlot(on(0))).isTrue();
    assertThat(hasSlot(on(1))).isFalse();
    accepted(on(0).event(AnnounceEvent.STOPPED));
    assertThat(hasSlot(on(1))).isTrue();
    accepted(on(1).seeding().event(AnnounceEvent.COMPLETED));
    assertThat(hasSlot(on(2))).isTrue();
    accepted(on(2).event(AnnounceEvent.PAUSED));
    assertThat(hasSlot(on(3))).isTrue();
    clock.advance(Duration.ofMinutes(60).minusMillis(1));
    assertThat(hasSlot(on(4))).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(hasSlot(on(4))).isTrue();
  }

  @Test
  @DisplayName("C12: clients of one torrent take one slot, and it is free when the last one leaves")
  final void oneSlotATorrent() {
    slots(1);
    assertThat(hasSlot(on(0))).isTrue();
    assertThat(hasSlot(on(0).peerId(id(50)).port(7_050))).isTrue();
    accepted(on(0).event(AnnounceEvent.STOPPED));
    assertThat(hasSlot(on(1))).isFalse();
    accepted(on(0).peerId(id(50)).port(7_050).event(AnnounceEvent.STOPPED));
    assertThat(hasSlot(on(1))).isTrue();
    // A client that comes back under another peer id replaces its ghost.
    assertThat(hasSlot(on(1).peerId(id(51)))).isTrue();
    accepted(on(1).peerId(id(51)).event(AnnounceEvent.STOPPED));
    assertThat(hasSlot(on(2))).isTrue();
  }

  @Test
  @DisplayName("C12: seeding needs no slot, and neither do others")
  final void onlyDownloadsOfMembers() {
    slots(1);
    assertThat(hasSlot(on(0))).isTrue();
    assertThat(hasSlot(on(1).seeding())).isTrue();
    for (int n = 0; n < 3; n++) {
      assertThat(hasSlot(seederOn(n).left(5))).isTrue();
    }
  }

  @Test
  @DisplayName("C12: a client that cannot be dialled takes a slot as others do")
  final void portZero() {
    slots(1);
    assertThat(hasSlot(on(0).port(0))).isTrue();
    assertThat(hasSlot(on(1))).isFalse();
    assertThat(hasSlot(on(0).port(0))).isTrue();
  }

  @Test
  @DisplayName("C12: downloads of before the limit count, and it holds from the answer on")
  final void lateLimit() {
    for (int n = 0; n < 4; n++) {
      assertThat(hasSlot(on(n))).isTrue();
    }
    slots(2);
    assertThat(hasSlot(on(4))).isFalse();
    // With each announce one more waits, until two are left.
    assertThat(List.of(hasSlot(on(0)), hasSlot(on(1)), hasSlot(on(2)), hasSlot(on(3))))
        .containsExactly(false, false, true, true);
    slots(3);
    assertThat(hasSlot(on(4))).isTrue();
    slots(0);
    assertThat(hasSlot(on(0))).isTrue();
    tracker.users().change("alice", user -> user.withGroupId(0));
    slots(1);
    assertThat(hasSlot(on(5))).isTrue();
    tracker.users().change("alice", user -> user.withGroupId(group.id()));
    assertThat(hasSlot(on(6))).isFalse();
  }

  @Test
  @DisplayName("C12: slots are free when peers are evicted, and when a torrent is deleted")
  final void evicted() {
    slots(1);
    assertThat(hasSlot(on(0))).isTrue();
    tracker.torrents().moderate(torrents.get(0).slug(), TorrentStatus.DELETED, "gone");
    assertThat(hasSlot(on(1).from("198.51.100.77"))).isTrue();
    assertThat(hasSlot(on(2))).isFalse();
    tracker.rules().add(RuleKind.BANNED_NETWORK, "198.51.100.77", null);
    assertThat(hasSlot(on(2))).isTrue();
    tracker.users().change("alice", user -> user.withEnabled(false));
    tracker.users().change("alice", user -> user.withEnabled(true));
    assertThat(hasSlot(on(3))).isTrue();
  }

  @Test
  @DisplayName("C12: of many announces at once no more than the slots get one")
  final void race() throws Exception {
    slots(2);
    for (int round = 0; round < 10; round++) {
      List<Callable<Boolean>> announces = new ArrayList<>();
      CyclicBarrier start = new CyclicBarrier(TORRENTS);
      for (int n = 0; n < TORRENTS; n++) {
        int torrent = n;
        announces.add(() -> {
          start.await();
          return hasSlot(on(torrent));
        });
      }
      int granted = 0;
      try (ExecutorService threads = Executors.newFixedThreadPool(TORRENTS)) {
        for (Future<Boolean> one : threads.invokeAll(announces)) {
          granted += one.get() ? 1 : 0;
        }
      }
      assertThat(granted).isEqualTo(2);
      for (int n = 0; n < TORRENTS; n++) {
        accepted(on(n).event(AnnounceEvent.STOPPED));
      }
    }
  }

  @Test
  @DisplayName("C12: what is moved while waiting is credited")
  final void credited() {
    slots(1);
    assertThat(hasSlot(on(0))).isTrue();
    assertThat(hasSlot(on(1))).isFalse();
    assertThat(hasSlot(on(1).uploaded(10).downloaded(20))).isFalse();
    tracker.upkeep();
    assertThat(alice().downloaded()).isEqualTo(20);
  }

  @Test
  @DisplayName("D4: a group has its own number of peers per user and torrent")
  final void peersPerTorrent() {
    tracker.groups().change(group.id(), same -> same.withPeersPerTorrent(5));
    for (int n = 1; n <= 5; n++) {
      accepted(on(0).peerId(id(n)).port(7_000 + n));
    }
    AnnounceBuilder sixth = on(0).peerId(id(6)).from("198.51.100.44");
    assertThat(tracker.announce(sixth.build())).isEqualTo(Refusal.tooManyPeers(5));
    tracker.groups().change(group.id(), same -> same.withPeersPerTorrent(0));
    assertThat(tracker.announce(sixth.build())).isEqualTo(Refusal.tooManyPeers(3));
  }

  @Test
  @DisplayName("A6: who is immune may use every client and port, but no banned network")
  final void immune() {
    tracker.setAccessRules(
        List.of(
            AccessRule.of(RuleKind.ALLOWED_CLIENT, "-QQ"),
            AccessRule.of(RuleKind.DENIED_PORT, "7000"),
            AccessRule.of(RuleKind.BANNED_NETWORK, "198.51.100.77")));
    assertThat(refused(on(0))).isEqualTo(RefusalCode.PORT_NOT_ALLOWED);
    assertThat(refused(on(0).port(8))).isEqualTo(RefusalCode.CLIENT_NOT_ALLOWED);
    tracker.groups().change(group.id(), same -> same.withImmune(true));
    accepted(on(0));
    assertThat(refused(on(0).from("198.51.100.77"))).isEqualTo(RefusalCode.ADDRESS_BANNED);
    tracker.groups().remove(group.id());
    assertThat(refused(on(0))).isEqualTo(RefusalCode.PORT_NOT_ALLOWED);
  }

  @Test
  @DisplayName("A dry run counts who would be refused, and changes nothing")
  final void dryRun() {
    accepted(on(0));
    accepted(on(1));
    accepted(on(2).seeding());
    DryRuns.OfGroup would = tracker.dryRuns().group(group.withDownloadSlots(1));
    assertThat(would).isEqualTo(new DryRuns.OfGroup(1, 1, 1, 0));
    assertThat(tracker.dryRuns().group(group.withDownloadSlots(2)).overSlots()).isZero();
    assertThat(tracker.dryRuns().group(group).overSlots()).isZero();
    accepted(on(0).peerId(id(9)).port(7_009));
    assertThat(tracker.dryRuns().group(group.withPeersPerTorrent(1)).overPeers()).isEqualTo(1);
    assertThat(tracker.dryRuns().group(group.withPeersPerTorrent(2)).overPeers()).isZero();
    assertThat(tracker.groups().all()).containsExactly(group);
  }
}
