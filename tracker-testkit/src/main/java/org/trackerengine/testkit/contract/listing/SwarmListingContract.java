package org.trackerengine.testkit.contract.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Speed;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: lists of the peers in a swarm. */
public abstract class SwarmListingContract extends ListingContract {

  /** A store may round speeds by 4 percent, and bytes left by 1 percent. */
  private static final Percentage ABOUT = Percentage.withPercentage(4);

  @Test
  @DisplayName("the list of a swarm that does not exist is empty")
  final void unknownSwarm() {
    assertThat(page(hash("never heard of"), 200, null)).isEqualTo(new Page<>(List.of(), null));
    starts(client(alice(), 1));
    stops(client(alice(), 1));
    assertThat(page(torrent().swarm(), 200, null)).isEqualTo(new Page<>(List.of(), null));
    assertThat(listedOf(alice().id(), 200)).isEmpty();
  }

  @Test
  @DisplayName("a listed peer is what its client has announced")
  final void tellsWhatWasAnnounced() {
    long at = clock.monotonicMillis();
    starts(client(alice(), 1).left(700).uploaded(20).downloaded(300));

    LivePeer live = listed(1).getFirst();

    assertThat(live.swarm()).isEqualTo(torrent().swarm());
    assertThat(live.torrentId()).isEqualTo(torrent().id());
    Peer peer = live.peer();
    assertThat(peer.id()).isEqualTo(id(1));
    assertThat(peer.userId()).isEqualTo(alice().id());
    assertThat(peer.role()).isEqualTo(PeerRole.LEECHER);
    assertThat(peer.left()).isCloseTo(700, Percentage.withPercentage(1));
    assertThat(peer.counters().uploaded()).isEqualTo(20);
    assertThat(peer.counters().downloaded()).isEqualTo(300);
    assertThat(peer.uploadSpeed()).isEqualTo(Speed.UNKNOWN);
    assertThat(peer.downloadSpeed()).isEqualTo(Speed.UNKNOWN);
    assertThat(peer.lastSeenMillis()).isEqualTo(at);
    assertThat(endpoint(peer.v4())).isEqualTo(new Endpoint(v4(1), 6881));
    assertThat(peer.v6()).isNull();
  }

  @Test
  @DisplayName("speeds are those between the last two announces")
  final void speeds() {
    starts(client(alice(), 1).left(1L << 40));
    clock.advanceMinutes(30);
    updates(client(alice(), 1).uploaded(1_800_000_000).downloaded(9_000_000).left(1L << 39));
    assertThat(only().uploadSpeed()).isCloseTo(1_000_000, ABOUT);
    assertThat(only().downloadSpeed()).isCloseTo(5_000, ABOUT);
    assertThat(only().left()).isCloseTo(1L << 39, Percentage.withPercentage(1));

    clock.advanceMinutes(30);
    updates(client(alice(), 1).uploaded(1_800_000_000).downloaded(9_000_000 + 1_800).left(1));
    assertThat(only().uploadSpeed()).isZero();
    assertThat(only().downloadSpeed()).isEqualTo(1);
    assertThat(only().left()).isEqualTo(1);
  }

  @Test
  @DisplayName("C2: the second announce of a dual-stack client does not stop its speed")
  final void speedOfADualStackClient() {
    starts(client(alice(), 1));
    clock.advanceMinutes(30);
    updates(client(alice(), 1).uploaded(1_800_000));
    updates(client(alice(), 1).uploaded(1_800_000).from(v6(1)));
    assertThat(only().uploadSpeed()).isCloseTo(1_000, ABOUT);
  }

  @Test
  @DisplayName("C8: a client that starts again and has moved nothing since has the speed 0")
  final void speedOfANewSession() {
    starts(client(alice(), 1).uploaded(5_000));
    clock.advanceMinutes(30);
    starts(client(alice(), 1).uploaded(0));
    assertThat(only().uploadSpeed()).isZero();
  }

  @Test
  @DisplayName("B3: bytes left that the client does not know are not known")
  final void leftUnknown() {
    starts(client(alice(), 1).left(Announce.LEFT_UNKNOWN));
    assertThat(only().left()).isEqualTo(Announce.LEFT_UNKNOWN);
    updates(client(alice(), 1).left(Announce.LEFT_UNKNOWN - 1));
    assertThat(only().left()).isCloseTo(Announce.LEFT_UNKNOWN - 1, Percentage.withPercentage(1));
  }

  @Test
  @DisplayName("C3: seeders, leechers and partial seeds are told apart")
  final void roles() {
    starts(client(alice(), 1).seeding());
    starts(client(bob(), 2));
    announces(client(bob(), 3).event(AnnounceEvent.PAUSED));

    assertThat(listed(200))
        .extracting(live -> live.peer().id(), live -> live.peer().role())
        .containsExactlyInAnyOrder(
            tuple(id(1), PeerRole.SEEDER),
            tuple(id(2), PeerRole.LEECHER),
            tuple(id(3), PeerRole.PARTIAL_SEED));
  }

  @Test
  @DisplayName("C2: a peer is listed once, with its endpoints of both families")
  final void families() {
    starts(client(alice(), 1));
    starts(client(alice(), 2).from(v6(2)));
    starts(client(bob(), 3).secondAddress("2001:db8::3"));

    List<LivePeer> listed = listed(1);

    assertThat(listed)
        .extracting(live -> endpoint(live.peer().v4()), live -> endpoint(live.peer().v6()))
        .containsExactlyInAnyOrder(
            tuple(new Endpoint(v4(1), 6881), null),
            tuple(null, new Endpoint(v6(2), 6881)),
            tuple(new Endpoint(v4(3), 6881), new Endpoint(v6(3), 6881)));
  }

  @Test
  @DisplayName("C1: without users, peers of one peer id are different peers")
  final void samePeerId() {
    for (int n = 1; n <= 12; n++) {
      starts(stranger(n).peerId(id(1)).seeding());
    }
    assertThat(listed(5))
        .extracting(live -> Objects.requireNonNull(live.peer().v4()).endpoint())
        .doesNotHaveDuplicates()
        .hasSize(12);
  }

  @Test
  @DisplayName("C7: silent peers are not listed, and listing drops none")
  final void silentPeers() {
    starts(client(alice(), 1));
    clock.advanceMinutes(30);
    starts(client(bob(), 2));
    clock.advanceMinutes(30);

    assertThat(ids(listed(200))).containsExactly(id(2));
    assertThat(listedOf(alice().id(), 200)).isEmpty();
    assertThat(swarms().expire(clock.monotonicMillis(), 10)).isEqualTo(1);
  }

  @Test
  @DisplayName("an unregistered swarm is listed, too")
  final void unregistered() {
    starts(new AnnounceBuilder().seeding());
    Page<LivePeer> page = page(AnnounceBuilder.DEFAULT_TORRENT, 10, null);
    assertThat(page.next()).isNull();
    assertThat(page.items()).hasSize(1);
    LivePeer live = page.items().getFirst();
    assertThat(live.torrentId()).isZero();
    assertThat(live.peer().userId()).isZero();
    assertThat(live.peer().role()).isEqualTo(PeerRole.SEEDER);
    assertThat(live.peer().left()).isZero();
  }

  @Test
  @DisplayName("C11: both hashes of a hybrid torrent are one swarm, and one list")
  final void hybridTorrent() {
    starts(client(alice(), 1).torrent(hybrid()));
    starts(client(bob(), 2).secondHashOf(hybrid()));
    assertThat(ids(page(hybrid().swarm(), 10, null).items()))
        .containsExactlyInAnyOrder(id(1), id(2));
  }
}
