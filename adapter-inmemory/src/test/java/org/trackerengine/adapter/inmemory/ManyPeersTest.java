package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.peers.StoreShape;
import org.trackerengine.adapter.inmemory.swarm.HoldProbe;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;

/** A swarm of many blocks against a map: counts, order, and nobody lost. */
class ManyPeersTest {

  private static final InfoHash SWARM = new InfoHash(1, 2, 3);
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int WANTED = 200;

  private final ManualClock clock = new ManualClock();
  private final PeerBuffer peers = new PeerBuffer();

  /** When each peer announced last, the newest at the end. */
  private final Map<Integer, Long> seen = new LinkedHashMap<>();

  private InMemorySwarmStore swarms = store(SwarmLimits.DEFAULT);

  private static InMemorySwarmStore store(SwarmLimits limits) {
    return new InMemorySwarmStore(
        limits, InMemoryLimits.DEFAULT, new Random(5), new StoreShape(8, 16, 20), HoldProbe.NONE);
  }

  private static AnnounceBuilder client(int n) {
    return new AnnounceBuilder()
        .torrent(SWARM)
        .peerId(new PeerId(7, n, n))
        .from(IpAddress.ofV4(0x0b000000 + n))
        .key(n + 1L)
        .left(n % 3)
        .numWant(WANTED);
  }

  private AnnounceEffect announce(int n, AnnounceEvent event) {
    peers.reset(false);
    return swarms.announce(client(n).event(event).swarmAnnounce(clock.monotonicMillis()), peers);
  }

  private void dropSilent() {
    seen.values().removeIf(at -> at <= clock.monotonicMillis() - HOUR_MILLIS);
  }

  private SwarmCounts counts() {
    int seeders = (int) seen.keySet().stream().filter(n -> n % 3 == 0).count();
    int leechers = seen.size() - seeders;
    return new SwarmCounts(seeders, leechers, leechers, 0);
  }

  /** Those before {@code recipient}, the newest first. */
  private List<Integer> newest(int recipient) {
    List<Integer> order = new ArrayList<>(seen.keySet());
    return order.reversed().stream().filter(n -> n != recipient).limit(WANTED).toList();
  }

  private List<Integer> handedOut() {
    List<Integer> handed = new ArrayList<>();
    byte[] bytes = peers.v4Bytes();
    for (int i = 0; i < peers.v4Count(); i++) {
      int at = i * PeerBuffer.V4_LENGTH + 1;
      handed.add((bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff);
    }
    return handed;
  }

  /** Waves of arrivals and of mass departures, so that windows are refilled all the time. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void countsAndOrderAreThoseOfAMap(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int step = 0; step < 6_000; step++) {
      clock.advance(Duration.ofMillis(1 + random.nextInt(1 + random.nextInt(4_000))));
      dropSilent();
      boolean leaving = step / 500 % 2 == 1;
      int n = leaving && !seen.isEmpty() ? newestOrAny(random) : random.nextInt(1_500);
      boolean stops = leaving && random.nextInt(4) > 0;
      AnnounceEffect effect = announce(n, stops ? AnnounceEvent.STOPPED : AnnounceEvent.STARTED);
      seen.remove(n);
      List<Integer> expected = stops ? List.of() : newest(n);
      if (!stops) {
        seen.put(n, clock.monotonicMillis());
      }
      assertThat(effect.counts().withCompleted(0)).as("step %s", step).isEqualTo(counts());
      assertThat(handedOut()).as("step %s", step).isEqualTo(expected);
    }
    assertThat(swarms.totals().seeders()).isEqualTo(counts().seeders());
  }

  private int newestOrAny(SplittableRandom random) {
    List<Integer> order = new ArrayList<>(seen.keySet());
    return random.nextBoolean() ? order.getLast() : order.get(random.nextInt(order.size()));
  }

  @Test
  void aSwarmThatShrinksAndGrowsAgainKeepsItsOrder() {
    for (int wave = 0; wave < 4; wave++) {
      for (int n = 0; n < 40; n++) {
        assertSame(n, AnnounceEvent.STARTED);
      }
      for (int n = 39; n > 1; n--) {
        assertSame(n, AnnounceEvent.STOPPED);
      }
      assertSame(1, AnnounceEvent.STARTED);
    }
  }

  private void assertSame(int n, AnnounceEvent event) {
    clock.advance(Duration.ofMillis(1));
    AnnounceEffect effect = announce(n, event);
    seen.remove(n);
    List<Integer> expected = event == AnnounceEvent.STOPPED ? List.of() : newest(n);
    if (event != AnnounceEvent.STOPPED) {
      seen.put(n, clock.monotonicMillis());
    }
    assertThat(effect.counts().withCompleted(0)).isEqualTo(counts());
    assertThat(handedOut()).isEqualTo(expected);
  }

  @Test
  void everyPeerIsAsLikelyAtRandomAndComesOnce() {
    SwarmLimits usual = SwarmLimits.DEFAULT;
    swarms =
        store(
            SwarmLimits.DEFAULT
                .with()
                .earlyMillis(0)
                .maxBytesPerSecond(1)
                .selection(SelectionPolicy.RANDOM)
                .build());
    int many = 3_000;
    for (int n = 1; n <= many; n++) {
      announce(n, AnnounceEvent.STARTED);
    }
    Map<Integer, Integer> times = new HashMap<>();
    int rounds = 600;
    for (int round = 0; round < rounds; round++) {
      peers.reset(false);
      swarms.announce(client(0).swarmAnnounce(clock.monotonicMillis()), peers);
      Set<Integer> once = new HashSet<>(handedOut());
      assertThat(once).hasSize(peers.peers());
      once.forEach(n -> times.merge(n, 1, Integer::sum));
    }
    // 600 × 200 of 3,000: 40 each, the standard deviation is 6.
    double mean = times.values().stream().mapToInt(count -> count).average().orElseThrow();
    assertThat(times).hasSize(many);
    assertThat(times.values()).allMatch(count -> Math.abs(count - mean) < 36);
  }
}
