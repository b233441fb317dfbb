package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.trackerengine.adapter.inmemory.peers.StoreShape;
import org.trackerengine.adapter.inmemory.swarm.HoldProbe;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;

/**
 * Many threads on a large swarm and on small ones, while others expire, evict, scrape and drain: at
 * the end exactly those are there whose last word was not that they leave.
 */
class ManyThreadsTest {

  private static final int THREADS = 6;
  private static final int CLIENTS = 600;
  private static final int STEPS = 20_000;
  private static final int SWARMS = 4;

  /** Of those of each thread that are in the large swarm, in quarters of announces. */
  private static final int LARGE_SHARE = 3;

  private final ManualClock clock = new ManualClock();
  private final InMemorySwarmStore swarms =
      new InMemorySwarmStore(
          SwarmLimits.DEFAULT,
          InMemoryLimits.DEFAULT,
          new Random(5),
          new StoreShape(4, 16, 20),
          HoldProbe.NONE);

  private static InfoHash swarm(int n) {
    return new InfoHash(n, n, n);
  }

  private static AnnounceBuilder client(int n) {
    return new AnnounceBuilder()
        .peerId(new PeerId(7, n, n))
        .from(IpAddress.ofV4(0x0b000000 + n))
        .key(n + 1L)
        .left(n % 2);
  }

  /** Announces for clients of its own; returns who is there at the end, by swarm and client. */
  private boolean[][] announce(int thread, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[][] there = new boolean[SWARMS][CLIENTS];
    PeerBuffer peers = new PeerBuffer();
    for (int step = 0; step < STEPS; step++) {
      int swarm = random.nextInt(4) < LARGE_SHARE ? 0 : 1 + random.nextInt(SWARMS - 1);
      int n = random.nextInt(swarm == 0 ? CLIENTS : 3);
      boolean stops = random.nextInt(3) == 0;
      there[swarm][n] = !stops;
      peers.reset(random.nextInt(8) == 0);
      swarms.announce(
          client(thread * CLIENTS + n)
              .torrent(swarm(swarm))
              .event(stops ? AnnounceEvent.STOPPED : AnnounceEvent.NONE)
              .swarmAnnounce(clock.monotonicMillis()),
          peers);
      assertThat(peers.peers()).isLessThanOrEqualTo(50);
      assertThat(differentAddresses(peers)).isEqualTo(peers.peers());
    }
    return there;
  }

  private static int differentAddresses(PeerBuffer peers) {
    Set<Integer> addresses = new HashSet<>();
    ByteBuffer bytes = ByteBuffer.wrap(peers.v4Bytes());
    for (int i = 0; i < peers.v4Count(); i++) {
      addresses.add(bytes.getInt(i * PeerBuffer.V4_LENGTH));
    }
    return addresses.size();
  }

  private Void upkeep(AtomicBoolean done) {
    while (!done.get()) {
      clock.advance(Duration.ofMillis(1));
      swarms.expire(clock.monotonicMillis(), 1_000);
      swarms.evict(Network.parse("203.0.113.0/24"));
      swarms.evict(99);
      swarms.drain(100, clock);
      SwarmCounts counts = swarms.scrape(swarm(0), clock.monotonicMillis());
      assertThat(counts.seeders() + counts.leechers()).isBetween(0, THREADS * CLIENTS);
      swarms.totals();
    }
    return null;
  }

  @RepeatedTest(3)
  void whoHasNotLeftIsThere() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    int[][] expected = new int[SWARMS][2];
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1)) {
      Future<Void> upkeep = threads.submit((Callable<Void>) () -> upkeep(done));
      List<Future<boolean[][]>> announcing = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        announcing.add(threads.submit(() -> announce(number, number)));
      }
      for (int thread = 0; thread < THREADS; thread++) {
        boolean[][] there = announcing.get(thread).get();
        for (int swarm = 0; swarm < SWARMS; swarm++) {
          for (int n = 0; n < CLIENTS; n++) {
            expected[swarm][(thread * CLIENTS + n) % 2] += there[swarm][n] ? 1 : 0;
          }
        }
      }
      done.set(true);
      upkeep.get();
    }
    for (int swarm = 0; swarm < SWARMS; swarm++) {
      int seeders = expected[swarm][0];
      int leechers = expected[swarm][1];
      assertThat(swarms.scrape(swarm(swarm), clock.monotonicMillis()).withCompleted(0))
          .isEqualTo(new SwarmCounts(seeders, leechers, leechers, 0));
    }
  }
}
