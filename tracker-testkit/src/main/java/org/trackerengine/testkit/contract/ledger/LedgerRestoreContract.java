package org.trackerengine.testkit.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.testkit.ManualClock;

/**
 * How a ledger gives the swarms back to a tracker that is started again (C7, C8). For ledgers that
 * outlive a process; one in memory has nothing to give.
 */
public abstract class LedgerRestoreContract extends WriteBehindContract {

  /** An empty store, as a process begins with. */
  protected abstract SwarmStore newSwarms(SwarmLimits limits);

  /** The process ends without a word, and another one begins. */
  private void restart() {
    SwarmStore swarms = newSwarms(SwarmLimits.DEFAULT);
    try (Stream<StoredPeer> stored = storage().ledger().storedPeers(clock)) {
      swarms.restore(stored);
    }
    use(TrackerStorage.of(swarms, storage()));
  }

  private List<StoredPeer> storedPeers() {
    try (Stream<StoredPeer> stored = storage().ledger().storedPeers(clock)) {
      return stored.toList();
    }
  }

  private List<Peer> peers() {
    return storedPeers().stream().map(StoredPeer::peer).toList();
  }

  @Test
  @DisplayName("what was never stored comes not back")
  final void nothingStored() {
    starts(client(alice(), 1));

    assertThat(storedPeers()).isEmpty();
  }

  @Test
  @DisplayName("a peer comes back as it was stored, to the last field")
  final void everyField() {
    AnnounceBuilder one = client(alice(), 1).torrent(hybrid());
    starts(one.uploaded(7));
    clock.advanceMinutes(2);
    updates(one.secondHashOf(hybrid()).secondAddress("2001:db8::1").uploaded(9).downloaded(3));
    updates(one.secondAddress(null));
    clock.advance(Duration.ofMillis(1_234));
    completes(one);
    AnnounceBuilder two = client(bob(), 2).torrent(hybrid()).from(v6(2)).port(65_535);
    announces(two.event(AnnounceEvent.PAUSED));
    AnnounceBuilder three = stranger(3).torrent(hybrid()).port(0);
    starts(three);
    clock.advance(Duration.ofMillis(77));
    List<Peer> expected =
        changesOfNow().map(PeerChange::peer).map(Objects::requireNonNull).toList();
    flush();

    assertThat(expected).hasSize(3);
    assertThat(peers()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(storedPeers())
        .allSatisfy(stored -> {
          assertThat(stored.swarm()).isEqualTo(hybrid().swarm());
          assertThat(stored.torrentId()).isEqualTo(hybrid().id());
        });
  }

  /** What changed; not acknowledged, so that it comes again. */
  private Stream<PeerChange> changesOfNow() {
    return swarms().drain(100, clock).changes().stream();
  }

  @Test
  @DisplayName("C7: the time for which no tracker ran does not age a peer")
  final void agesOfTheLastBatch() {
    starts(client(alice(), 1));
    clock.advanceMinutes(50);
    starts(client(bob(), 2));
    flush();
    clock.advanceMinutes(500);
    restart();

    assertThat(counts()).isEqualTo(counts(0, 2));
    clock.advanceMinutes(9);
    assertThat(counts()).isEqualTo(counts(0, 2));
    clock.advanceMinutes(1);
    assertThat(counts()).as("60 minutes after its last announce").isEqualTo(counts(0, 1));
    clock.advanceMinutes(50);
    assertThat(counts()).isEqualTo(counts(0, 0));
  }

  /** Wrong by so much: a minute, a time zone, a year; either way. */
  private static final List<Duration> WRONG =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(-1),
          Duration.ofHours(5),
          Duration.ofHours(-5),
          Duration.ofDays(365),
          Duration.ofDays(-365));

  @Test
  @DisplayName("row 143: a wall clock that is wrong while a tracker runs loses and keeps nothing")
  final void wrongWhileRunning() {
    for (Duration wrong : WRONG) {
      use(SwarmLimits.DEFAULT);
      restart();
      wrongClock(() -> clock.setWrong(wrong), () -> {}, () -> clock.setWrong(Duration.ZERO));
    }
  }

  @Test
  @DisplayName("row 143: a wall clock that is wrong at a start and right at the next does neither")
  final void wrongAtAStart() {
    for (Duration wrong : WRONG) {
      use(SwarmLimits.DEFAULT);
      restart();
      wrongClock(() -> {}, () -> clock.setWrong(wrong), () -> clock.setWrong(Duration.ZERO));
      clock.setWrong(Duration.ZERO);
    }
  }

  @Test
  @DisplayName("row 143: a wall clock that is put right while a tracker runs does neither")
  final void putRightWhileRunning() {
    for (Duration wrong : WRONG) {
      clock.setWrong(wrong);
      use(SwarmLimits.DEFAULT);
      restart();
      wrongClock(() -> clock.setWrong(Duration.ZERO), () -> {}, () -> {});
    }
  }

  /** Alice announces before, bob after the first change of the clock; each change is a step. */
  private void wrongClock(Runnable whileRunning, Runnable atStart, Runnable atNextStart) {
    starts(client(alice(), 1).uploaded(1_000));
    starts(client(bob(), 9).uploaded(100));
    flush();
    stops(client(bob(), 9).uploaded(100)); // leaves a baseline
    flush();
    clock.advanceMinutes(20);
    whileRunning.run();
    starts(client(bob(), 2));
    flush();
    storage().ledger().tidy(clock.wallTime());

    atStart.run();
    restart();
    assertThat(counts()).isEqualTo(counts(0, 2));
    clock.advanceMinutes(10);
    updates(client(bob(), 2));
    flush();
    storage().ledger().tidy(clock.wallTime());

    atNextStart.run();
    restart();
    assertThat(counts()).isEqualTo(counts(0, 2));
    clock.advanceMinutes(20);
    starts(client(bob(), 9).uploaded(350).torrent(torrent()));
    updates(client(alice(), 1).uploaded(1_400));
    flush();
    assertThat(bob().uploaded()).isEqualTo(250);
    assertThat(alice().uploaded()).isEqualTo(400);
    clock.advanceMinutes(60);
    assertThat(counts()).isEqualTo(counts(0, 0));
  }

  @Test
  @DisplayName("C7: who was silent for 60 minutes before the last batch does not come back")
  final void silentPeers() {
    starts(client(alice(), 1));
    flush();
    clock.advanceMinutes(60);
    starts(client(bob(), 2).torrent(torrent("Another")));
    flush();

    assertThat(peers()).extracting(Peer::id).containsExactly(id(2));
  }

  @Test
  @DisplayName("times are those of the asking process's clock")
  final void timesOfTheClock() {
    starts(client(alice(), 1));
    clock.advanceMinutes(5);
    starts(client(bob(), 2));
    flush();
    clock.advanceMinutes(5);
    ManualClock other = new ManualClock();

    try (Stream<StoredPeer> stored = storage().ledger().storedPeers(other)) {
      assertThat(stored.map(StoredPeer::peer))
          .extracting(Peer::lastReportMillis)
          .containsExactlyInAnyOrder(
              other.monotonicMillis(), other.monotonicMillis() - Duration.ofMinutes(5).toMillis());
    }
  }

  @Test
  @DisplayName("C8: after a restart exactly the difference is credited, and no session begins")
  final void creditGoesOn() {
    starts(client(alice(), 1).uploaded(1_000).downloaded(10));
    flush();
    updates(client(alice(), 1).uploaded(1_100)); // never stored
    clock.advanceMinutes(20);
    restart();

    assertKind(updates(client(alice(), 1).uploaded(1_250).downloaded(30)), Kind.UPDATED);
    flush();

    assertThat(alice().uploaded()).isEqualTo(250);
    assertThat(alice().downloaded()).isEqualTo(20);
    assertThat(historyOf(alice()).sessions()).isEqualTo(1);
  }

  @Test
  @DisplayName("C5: a download that was counted is not counted again after a restart")
  final void completedOnce() {
    completes(client(alice(), 1).downloaded(1));
    completes(stranger(2).downloaded(1));
    flush();
    restart();
    updates(client(alice(), 1).left(5));
    completes(client(alice(), 1));
    completes(stranger(2).key(0));
    flush();

    assertThat(torrent().completed()).isEqualTo(2);
  }

  @Test
  @DisplayName("who has left, was evicted or went silent is gone for good")
  final void whoHasLeft() {
    for (int n = 1; n <= 3; n++) {
      starts(client(user("user" + n), n));
    }
    starts(stranger(4));
    starts(stranger(5));
    flush();
    stops(client(user("user1"), 1));
    swarms().evict(user("user2").id());
    stops(stranger(4));
    flush();
    assertThat(peers()).extracting(Peer::id).containsExactlyInAnyOrder(id(3), id(5));

    clock.advanceMinutes(60);
    swarms().expire(clock.monotonicMillis(), 10);
    flush();
    assertThat(storedPeers()).isEmpty();
  }

  @Test
  @DisplayName("C1: who leaves does not take another user's peer of the same id along")
  final void anotherUsersPeer() {
    starts(client(alice(), 1));
    flush();
    stops(client(alice(), 1));
    starts(client(bob(), 1));
    flush();
    assertThat(peers()).extracting(Peer::userId).containsExactly(bob().id());

    stops(client(alice(), 1));
    flush();
    assertThat(peers()).extracting(Peer::userId).containsExactly(bob().id());
  }

  @Test
  @DisplayName("C1: without users, who moves to another address comes back once, at the new one")
  final void movedStranger() {
    starts(stranger(1));
    flush();
    starts(stranger(1).from(v4(99)));
    flush();

    assertThat(peers())
        .extracting(peer -> Objects.requireNonNull(peer.v4()).endpoint().address())
        .containsExactly(v4(99));
  }

  @Test
  @DisplayName("peers of disabled users and of torrents that were taken away do not come back")
  final void notAllowedAnyMore() {
    starts(client(alice(), 1));
    starts(client(bob(), 2));
    starts(client(alice(), 3).torrent(torrent("Another")));
    starts(client(alice(), 4).torrent(torrent("Third")));
    starts(client(alice(), 5).torrent(torrent("Fourth")));
    flush();
    Optional<User> disabled =
        storage()
            .users()
            .change(bob().id(), user -> user.withRights(user.role(), true, false, true));
    assertThat(disabled).isPresent();
    standing("Another", TorrentStatus.DELETED);
    standing("Third", TorrentStatus.REJECTED);
    standing("Fourth", TorrentStatus.PENDING);

    assertThat(peers()).extracting(Peer::id).containsExactlyInAnyOrder(id(1), id(5));
  }

  private void standing(String torrent, TorrentStatus status) {
    Optional<?> changed =
        storage().torrents().change(torrent(torrent).id(), t -> t.withStatus(status, "x"));
    assertThat(changed).isPresent();
  }

  @Test
  @DisplayName("a batch that is stored twice, and one that is not, change nothing about that")
  final void restartInFlight() {
    starts(client(alice(), 1).uploaded(5));
    flush();
    updates(client(alice(), 1).uploaded(25).factors(Factors.ofPercent(50, 100)));
    storage().ledger().append(swarms().drain(10, clock)); // its commit goes unheard
    restart();
    updates(client(alice(), 1).uploaded(26));
    flush();

    assertThat(alice().uploaded()).isEqualTo(11);
    assertThat(peers()).extracting(peer -> peer.counters().uploaded()).containsExactly(26L);
  }

  @Test
  @DisplayName("a reader may stop early")
  final void stopsEarly() {
    for (int n = 1; n <= 20; n++) {
      starts(client(user("user" + n), n));
    }
    flush();

    for (int round = 0; round < 200; round++) {
      try (Stream<StoredPeer> stored = storage().ledger().storedPeers(clock)) {
        assertThat(stored.findFirst()).isPresent();
      }
    }
  }
}
