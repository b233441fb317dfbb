package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.TorrentFactory;

/** A drain takes its batch in slices, between which announces go on. */
class DrainWhileAnnouncingTest {

  private static final int CLIENTS = 3_000;
  private static final int ROUNDS = 4;
  private static final int DRAINS_ALL = 1_000_000;
  private static final Torrent TORRENT =
      TorrentFactory.registered(7, "some", new InfoHash(1, 2, 3));

  private final ManualClock clock = new ManualClock();
  private final InMemorySwarmStore swarms = new InMemorySwarmStore(SwarmLimits.DEFAULT);

  private static AnnounceBuilder client(int n) {
    return new AnnounceBuilder()
        .torrent(TORRENT)
        .user(n)
        .peerId(PeerId.ofText("-TR4060-%012d".formatted(n)))
        .from("198.51." + n / 250 + "." + n % 250);
  }

  private void announce(AnnounceBuilder client, AnnounceEvent event) {
    swarms.announce(client.event(event).swarmAnnounce(clock.monotonicMillis()), new PeerBuffer());
  }

  @Test
  void aBatchOfManySlicesIsWhole() {
    for (int n = 1; n <= CLIENTS; n++) {
      announce(client(n), n % 3 == 0 ? AnnounceEvent.STOPPED : AnnounceEvent.STARTED);
    }
    assertThat(swarms.drain(CLIENTS - 1, clock).changes()).hasSize(CLIENTS - 1);
    assertThat(swarms.totals().unacknowledged()).isEqualTo(CLIENTS);
  }

  /** Clients of which only a stop is known come and go: their changes have two places to be in. */
  @RepeatedTest(3)
  void eachClientIsInABatchOnceAndNoByteIsLost() throws Exception {
    AtomicInteger announcing = new AtomicInteger(2);
    List<Thread> threads = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      int first = 1 + half;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                  for (int n = first; n <= CLIENTS; n += 2) {
                    announce(client(n).uploaded(10L * round), AnnounceEvent.STOPPED);
                    announce(client(n).uploaded(10L * round), AnnounceEvent.STARTED);
                    announce(client(n).uploaded(10L * round + 7), AnnounceEvent.STOPPED);
                    announce(client(n).uploaded(10L * round + 7), AnnounceEvent.STOPPED);
                  }
                }
                announcing.decrementAndGet();
              }));
    }
    Ledger ledger = new Ledger();
    while (announcing.get() > 0) {
      ledger.take(swarms.drain(DRAINS_ALL, clock));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (int batches = 0; batches < 3; batches++) {
      ledger.take(swarms.drain(DRAINS_ALL, clock));
    }
    assertThat(swarms.totals().unacknowledged()).isZero();
    assertThat(ledger.reported)
        .hasSize(CLIENTS)
        .allSatisfy((client, counter) -> assertThat(counter).isEqualTo(10L * (ROUNDS - 1) + 7));
  }

  /** Holds what was reported last, and that it never goes back. */
  private final class Ledger {
    final Map<PeerId, Long> reported = new HashMap<>();

    void take(TransferBatch batch) {
      Set<PeerId> seen = new HashSet<>();
      for (PeerChange change : batch.changes()) {
        assertThat(seen.add(change.peerId())).as("%s twice in a batch", change.peerId()).isTrue();
        long counter = change.counters().uploaded();
        Long before = reported.put(change.peerId(), counter);
        assertThat(before == null ? 0 : before).isLessThanOrEqualTo(counter);
      }
      swarms.acknowledge(batch.id());
    }
  }
}
