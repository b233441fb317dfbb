package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.adapter.inmemory.peers.PeerBlock;
import org.trackerengine.adapter.inmemory.peers.PeerRecords;
import org.trackerengine.adapter.inmemory.peers.StoreShape;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.AnnounceBuilder;

/** What takes several holds of a lock, and what others do in between. */
class BetweenHoldsTest {

  private static final InfoHash SWARM = new InfoHash(1, 2, 3);

  /** Done when a hold ends. */
  private Runnable after = () -> {};

  private final LongAdder touched = new LongAdder();

  private InMemorySwarmStore store(StoreShape shape) {
    return store(shape, 5);
  }

  /** {@code seed} decides who is in which block. */
  private InMemorySwarmStore store(StoreShape shape, int seed) {
    return new InMemorySwarmStore(
        SwarmLimits.DEFAULT,
        InMemoryLimits.DEFAULT,
        new Random(seed),
        shape,
        slots -> {
          touched.add(slots);
          Runnable now = after;
          after = () -> {};
          now.run();
        });
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 60);
  }

  private static AnnounceBuilder client(int n) {
    return new AnnounceBuilder()
        .torrent(SWARM)
        .peerId(new PeerId(7, n, n))
        .from(IpAddress.ofV4(0x0b000000 + n))
        .key(n);
  }

  private static int announce(InMemorySwarmStore swarms, SwarmAnnounce fact) {
    PeerBuffer peers = new PeerBuffer();
    peers.reset(false);
    assertThat(swarms.announce(fact, peers).refusal()).isNull();
    return peers.peers();
  }

  private static int announce(InMemorySwarmStore swarms, AnnounceBuilder client) {
    return announce(swarms, client.swarmAnnounce(0));
  }

  /**
   * Blocks become a list when an announce finds few peers: those not visited are elsewhere then.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void nobodyIsMissedWhenBlocksBecomeAListUnderAVisit(int seed) {
    InMemorySwarmStore swarms = store(new StoreShape(8, 4, 4), seed);
    for (int n = 1; n <= 9; n++) {
      announce(swarms, client(n));
    }
    for (int n = 3; n <= 9; n++) {
      announce(swarms, client(n).event(AnnounceEvent.STOPPED));
    }
    after = () -> announce(swarms, client(30).user(5));
    assertThat(swarms.evict(0)).isEqualTo(2);
    assertThat(swarms.totals().leechers()).isEqualTo(1);
  }

  /**
   * A recipient that nobody is for looks at all it may; who pays for the refills are departures.
   */
  @Test
  void aRefillIsNotDueAfterEveryDeparture() {
    InMemorySwarmStore swarms = store(StoreShape.USUAL);
    int peers = 20_000;
    for (int n = 1; n <= peers; n++) {
      announce(swarms, client(n));
    }
    SwarmAnnounce plain =
        client(peers + 1).torrent(InfoHash.ofHex("cd".repeat(20))).swarmAnnounce(0);
    SwarmAnnounce byOtherHash =
        new SwarmAnnounce(plain.announce(), SWARM, 0, 0, plain.factors(), 0);
    announce(swarms, byOtherHash);
    touched.reset();
    for (int n = peers; n > peers - 100; n--) {
      announce(swarms, client(n).event(AnnounceEvent.STOPPED));
      assertThat(announce(swarms, byOtherHash)).isZero();
    }
    assertThat(touched.sum()).isLessThan(2L * peers);
  }

  /** A swarm that has ended may be used again for another torrent, while somebody visits it. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theSwarmOfAnotherTorrentIsNotForgottenInItsPlace(int seed) {
    InMemorySwarmStore swarms = store(new StoreShape(1, 8, 4, 4), seed);
    for (int n = 1; n <= 9; n++) {
      announce(swarms, client(n));
    }
    after =
        () -> {
          for (int n = 1; n <= 9; n++) {
            announce(swarms, client(n).event(AnnounceEvent.STOPPED));
          }
          announce(swarms, client(20).torrent(new InfoHash(4, 5, 6)));
        };
    swarms.forget(SWARM);
    assertThat(swarms.totals().leechers()).isEqualTo(1);
  }

  /** The time of IPv6 is elsewhere in a record than that of IPv4. */
  @Test
  void aPeerOfIpv6KeepsItsTimeWhenItsTorrentIsRegistered() {
    PeerRecords records = new PeerBlock();
    PeerState peer = new PeerState();
    peer.setId(new PeerId(1, 2, 3));
    peer.proof = 4;
    peer.v6.set(0x20010db8_00000000L, 1, 6881, 77_000, 0);
    records.fit(peer, false);
    records.resize(1);
    records.write(records.append(), peer);
    records.fit(peer, true);
    records.read(0, peer, 80_000);
    assertThat(peer.lastReportMillis).isEqualTo(77_000);
  }
}
