package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.peers.PeerBlock;
import org.trackerengine.adapter.inmemory.peers.StoreShape;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;

/**
 * However large a swarm is, no lock is held for more than a few blocks of it: nobody else waits.
 */
class BoundedHoldsTest {

  /** A hundred blocks; {@code -Dholds.peers=120000} for more, which find nothing else. */
  private static final int PEERS = Integer.getInteger("holds.peers", 40_000);

  /** Two splits of the largest blocks and what an announce needs besides; 1,400 were seen. */
  private static final int MOST = 4 * PeerBlock.MOST;

  private static final InfoHash SWARM = new InfoHash(1, 2, 3);
  private static final InMemoryLimits PLENTY =
      new InMemoryLimits(10_000_000, 10_000_000, 10_000_000, 1, 1, 1);

  private final ManualClock clock = new ManualClock();
  private final LongAccumulator most = new LongAccumulator(Math::max, 0);
  private final PeerBuffer peers = new PeerBuffer();
  private InMemorySwarmStore swarms = store(SwarmLimits.DEFAULT);

  private InMemorySwarmStore store(SwarmLimits limits) {
    return new InMemorySwarmStore(
        limits, PLENTY, new Random(7), StoreShape.USUAL, most::accumulate);
  }

  private static IpAddress address(int n) {
    return IpAddress.ofV4(0x0b000000 + n);
  }

  private static AnnounceBuilder client(int n) {
    AnnounceBuilder client =
        new AnnounceBuilder()
            .torrent(SWARM)
            .peerId(new PeerId(n * 0x9e3779b97f4a7c15L, n, n))
            .from(address(n))
            .key(n + 1L)
            .left(n % 2);
    return n % 5 == 0
        ? client.secondAddress("2001:db8::%x:%x".formatted(n >>> 16, n & 0xffff))
        : client;
  }

  private void announce(AnnounceBuilder client) {
    peers.reset(false);
    assertThat(swarms.announce(client.swarmAnnounce(clock.monotonicMillis()), peers).refusal())
        .isNull();
  }

  private void grow() {
    for (int n = 0; n < PEERS; n++) {
      announce(client(n));
      if (n % 64 == 0) {
        clock.advance(Duration.ofMillis(1));
      }
    }
    assertThat(counts()).isEqualTo(new SwarmCounts(PEERS / 2, PEERS / 2, PEERS / 2, 0));
  }

  private SwarmCounts counts() {
    return swarms.scrape(SWARM, clock.monotonicMillis());
  }

  private void assertBounded() {
    assertThat(most.get()).isBetween(1L, (long) MOST);
  }

  @Test
  void growth() {
    grow();
    assertBounded();
  }

  @Test
  void growthWhereEverythingIsPending() {
    for (int n = 0; n < PEERS; n++) {
      peers.reset(false);
      swarms.announce(
          client(n).user(1 + n / 3).torrent(registered()).swarmAnnounce(clock.monotonicMillis()),
          peers);
    }
    int drained = 0;
    TransferBatch batch = swarms.drain(50_000, clock);
    while (!batch.changes().isEmpty()) {
      drained += batch.changes().size();
      swarms.acknowledge(batch.id());
      batch = swarms.drain(50_000, clock);
    }
    assertThat(drained).isEqualTo(PEERS);
    assertBounded();
  }

  private static Torrent registered() {
    return InMemoryLimitsTest.REGISTERED;
  }

  @Test
  void expiry() {
    grow();
    clock.advanceMinutes(70);
    assertThat(swarms.expire(clock.monotonicMillis(), PEERS / 2)).isEqualTo(PEERS / 2);
    assertThat(swarms.expire(clock.monotonicMillis(), PEERS)).isEqualTo(PEERS / 2);
    assertThat(swarms.totals().swarms()).isZero();
    assertBounded();
  }

  @Test
  void anAnnounceToALongForgottenSwarm() {
    grow();
    clock.advance(Duration.ofDays(60));
    announce(client(1));
    assertThat(counts()).isEqualTo(new SwarmCounts(0, 1, 1, 0));
    assertBounded();
  }

  @Test
  void aScrapeOfALongForgottenSwarm() {
    grow();
    clock.advanceMinutes(70);
    assertThat(counts()).isEqualTo(SwarmCounts.NONE);
    assertBounded();
  }

  @Test
  void evictionOfANetwork() {
    grow();
    assertThat(swarms.evict(new Network(address(0), 20))).isEqualTo((1 << 12) * 4 / 5);
    assertBounded();
  }

  @Test
  void evictionOfAUser() {
    grow();
    assertThat(swarms.evict(77)).isZero();
    assertThat(swarms.evict(0)).isEqualTo(PEERS);
    assertBounded();
  }

  @Test
  void forgetting() {
    grow();
    assertThat(swarms.forget(SWARM)).isEqualTo(PEERS);
    assertThat(swarms.totals().swarms()).isZero();
    assertBounded();
  }

  @Test
  void stopsThatEatTheWindow() {
    grow();
    for (int n = PEERS - 1; n >= PEERS - 1_000; n--) {
      announce(client(n).event(AnnounceEvent.STOPPED));
    }
    announce(client(PEERS));
    // The newest that are left, of the same millisecond in any order.
    assertThat(peers.peers()).isEqualTo(50);
    assertBounded();
  }

  @Test
  void selectionAtRandom() {
    swarms =
        store(
            SwarmLimits.DEFAULT
                .with()
                .earlyMillis(0)
                .maxBytesPerSecond(1)
                .selection(SelectionPolicy.RANDOM)
                .build());
    grow();
    announce(client(PEERS));
    assertThat(peers.peers()).isEqualTo(50);
    assertBounded();
  }

  @Test
  void listingASwarm() {
    grow();
    int listed = 0;
    String after = null;
    do {
      var page = swarms.peers(SWARM, clock.monotonicMillis(), 200, after);
      listed += page.items().size();
      after = page.next();
    } while (after != null);
    assertThat(listed).isEqualTo(PEERS);
    assertBounded();
  }

  @Test
  void listingALongForgottenSwarm() {
    grow();
    clock.advance(Duration.ofDays(60));
    assertThat(swarms.peers(SWARM, clock.monotonicMillis(), 200, null).items()).isEmpty();
    assertThat(swarms.totals().swarms()).isEqualTo(1);
    assertBounded();
  }

  @Test
  void listingThePeersOfAUser() {
    for (int n = 0; n < PEERS; n++) {
      InfoHash swarm = n % 50 == 1 ? SWARM : new InfoHash(n, n, n);
      announce(client(n).user(1 + n / 100).torrent(swarm));
    }
    int pages = 0;
    int listed = 0;
    String after = null;
    do {
      var page = swarms.peersOf(7, clock.monotonicMillis(), 200, after);
      listed += page.items().size();
      pages++;
      after = page.next();
    } while (after != null);
    assertThat(listed).isEqualTo(100);
    assertThat(pages).isBetween(1, 3);
    assertBounded();
  }
}
