package org.trackerengine.testkit.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Speed;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract: restoring the swarms of a tracker that is started again (C7, C8). For ledgers that
 * outlive a process; a ledger in memory has nothing to restore.
 */
public abstract class LedgerRestoreContract extends RestartContract {

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
        changesOfNow()
            .map(PeerChange::peer)
            .map(Objects::requireNonNull)
            .map(LedgerRestoreContract::asStored)
            .toList();
    flush();

    assertThat(expected).hasSize(3);
    assertThat(peers()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(storedPeers())
        .allSatisfy(stored -> {
          assertThat(stored.swarm()).isEqualTo(hybrid().swarm());
          assertThat(stored.torrentId()).isEqualTo(hybrid().id());
        });
  }

  /** What only lists show is not stored. */
  private static Peer asStored(Peer peer) {
    return peer.with()
        .left(peer.role() == PeerRole.SEEDER ? 0 : Announce.LEFT_UNKNOWN)
        .uploadSpeed(Speed.UNKNOWN)
        .downloadSpeed(Speed.UNKNOWN)
        .build();
  }

  /**
   * Returns the current changes without acknowledging them, so that the next drain returns them
   * again.
   */
  private Stream<PeerChange> changesOfNow() {
    return swarms().drain(100, clock).changes().stream();
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
    Optional<User> disabled = storage().users().change(bob().id(), user -> user.withEnabled(false));
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
    storage().ledger().append(swarms().drain(10, clock)); // its commit is not acknowledged
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
