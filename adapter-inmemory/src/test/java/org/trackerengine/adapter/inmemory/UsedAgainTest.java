package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.peers.StoreShape;
import org.trackerengine.adapter.inmemory.swarm.HoldProbe;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Where peers come and go, nothing new is made of what is there already: what is new and stays is
 * what makes the collector's pauses long.
 */
class UsedAgainTest {

  private static final int SWARMS = 2_000;
  private static final int PEERS = 3;

  private static final long MILLIS = 1;

  /** The two values that a store answers with. */
  private static final int ANSWER_BYTES = 64;

  private final InMemorySwarmStore store =
      new InMemorySwarmStore(
          SwarmLimits.DEFAULT,
          InMemoryLimits.DEFAULT,
          new Random(1),
          new StoreShape(1, 32, 256, 128),
          HoldProbe.NONE);

  private final PeerBuffer peers = new PeerBuffer();

  private static SwarmAnnounce fact(int swarm, int n, AnnounceEvent event) {
    return new AnnounceBuilder()
        .torrent(new InfoHash(swarm, 2, 3))
        .peerId(new PeerId(7, n, n))
        .from(IpAddress.ofV4(0x0b000000 + n))
        .event(event)
        .swarmAnnounce(MILLIS);
  }

  private static List<SwarmAnnounce> everybody(AnnounceEvent event, boolean registered) {
    List<SwarmAnnounce> facts = new ArrayList<>();
    for (int n = 0; n < SWARMS * PEERS; n++) {
      int swarm = n % SWARMS;
      SwarmAnnounce fact = fact(swarm, n, event);
      facts.add(
          registered
              ? new SwarmAnnounce(
                  fact.announce(), fact.swarm(), swarm + 1L, n + 1L, fact.factors(), MILLIS)
              : fact);
    }
    return facts;
  }

  private long bytesOf(List<SwarmAnnounce> facts) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int n = 0; n < facts.size(); n++) {
      peers.reset(false);
      store.announce(facts.get(n), peers);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** One swarm always has peers, so that others may wait to be used again. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whenPeersComeBackTheirSwarmsAreWhatTheyWere(boolean registered) {
    List<SwarmAnnounce> joins = everybody(AnnounceEvent.STARTED, registered);
    List<SwarmAnnounce> stops = everybody(AnnounceEvent.STOPPED, registered);
    List<SwarmAnnounce> few = new ArrayList<>();
    List<SwarmAnnounce> fewStops = new ArrayList<>();
    for (int n = 0; n < joins.size(); n++) {
      if (n % SWARMS < SWARMS / 20) {
        few.add(joins.get(n));
        fewStops.add(stops.get(n));
      }
    }
    bytesOf(joins);
    bytesOf(fewStops);

    assertThat(bytesOf(few)).isLessThanOrEqualTo((long) few.size() * ANSWER_BYTES);
    assertThat(bytesOf(fewStops)).isLessThanOrEqualTo((long) few.size() * ANSWER_BYTES);
  }

  @Test
  void noMoreSwarmsWaitToBeUsedAgainThanAShareOfThoseThatAre() {
    List<SwarmAnnounce> joins = everybody(AnnounceEvent.STARTED, false);
    long first = bytesOf(joins);
    bytesOf(everybody(AnnounceEvent.STOPPED, false));

    assertThat(bytesOf(joins)).as("again").isGreaterThan(first / 2);
  }

  @Test
  void whatPeersLeaveIsGivenBackWhenThoseThatStayAnnounce() {
    List<SwarmAnnounce> joins = new ArrayList<>();
    List<SwarmAnnounce> stops = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      joins.add(fact(1, n, AnnounceEvent.NONE));
      stops.add(fact(1, n, AnnounceEvent.STOPPED));
    }
    bytesOf(joins);
    bytesOf(stops.subList(1, 12));
    long once = bytesOf(joins.subList(0, 1));

    assertThat(once).as("moved to less room").isGreaterThan(2 * 40 + ANSWER_BYTES);
    assertThat(bytesOf(joins.subList(0, 1))).as("which is kept").isLessThanOrEqualTo(ANSWER_BYTES);
  }
}
