package org.trackerengine.benchmarks.store;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.trackerengine.adapter.inmemory.InMemoryLimits;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.SwarmLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code benchmarks store-memory}: prints the heap that a peer uses, and optionally expires some
 * peers while others announce.
 */
@Command(
    name = "store-memory",
    description = "Fills a swarm store, and tells the bytes of heap that a peer takes.")
public final class StoreMemoryCommand implements Callable<Integer> {

  private static final int DRAINED_EVERY = 20_000;
  private static final long MINUTE_MILLIS = 60_000;

  @Option(names = "--peers", required = true, description = "Peers of all torrents.")
  private int peers;

  @Option(names = "--torrents", required = true, description = "Torrents, all alike.")
  private int torrents;

  @Option(names = "--private", description = "With users and registered torrents.")
  private boolean isPrivate;

  @Option(names = "--expire", description = "Peers to be expired while the others announce.")
  private int expired;

  @Spec private CommandSpec spec;

  private long nowMillis = 1;

  @Override
  public Integer call() {
    StorePopulation population = new StorePopulation(torrents, peers, isPrivate);
    InMemoryLimits limits =
        new InMemoryLimits(
            InMemoryLimits.DEFAULT.maxSwarms(), InMemoryLimits.DEFAULT.maxPeers(), peers, 1, 1, 1);
    InMemorySwarmStore store = new InMemorySwarmStore(SwarmLimits.DEFAULT, limits, new Random(1));
    long empty = usedBytes();
    announce(store, population, 0, peers);
    Drain.all(store);
    long used = usedBytes() - empty;
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d peers in %,d swarms%s: %.1f bytes a peer, %,d MB%n",
            peers,
            torrents,
            isPrivate ? ", private" : "",
            (double) used / peers,
            used >> 20);
    if (expired > 0) {
      expire(store, population);
    }
    return store.totals().seeders() + store.totals().leechers() == peers ? 0 : 1;
  }

  /**
   * Expires peers: after 50 minutes only some come back, and after 61 minutes the others expire.
   */
  private void expire(InMemorySwarmStore store, StorePopulation population) {
    nowMillis += 50 * MINUTE_MILLIS;
    announce(store, population, expired, peers);
    Drain.all(store);
    nowMillis += 11 * MINUTE_MILLIS;
    expireMeanwhile(store, population);
    announce(store, population, 0, expired);
    Drain.all(store);
  }

  /** Drops those who are silent, while others announce. */
  private void expireMeanwhile(InMemorySwarmStore store, StorePopulation population) {
    long begin = System.nanoTime();
    int dropped = 0;
    long longest = 0;
    int next = expired;
    while (dropped < expired) {
      dropped += store.expire(nowMillis, 10_000);
      long one = System.nanoTime();
      announce(store, population, next, next + 1_000);
      longest = Math.max(longest, System.nanoTime() - one);
      next += 1_000;
    }
    Drain.all(store);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d expired in %,d ms, while %,d announced; the slowest 1,000 of them in %,d us%n",
            dropped,
            (System.nanoTime() - begin) / 1_000_000,
            next - expired,
            longest / 1_000);
  }

  private void announce(InMemorySwarmStore store, StorePopulation population, int from, int to) {
    PeerBuffer buffer = new PeerBuffer();
    for (int peer = from; peer < to; peer++) {
      buffer.reset(false);
      var effect =
          store.announce(
              population.announce(peer, AnnounceEvent.NONE, nowMillis, nowMillis), buffer);
      if (effect.refusal() != null) {
        throw new IllegalStateException("refused: " + effect.refusal());
      }
      if (peer % DRAINED_EVERY == 0) {
        Drain.all(store);
      }
    }
  }

  private static long usedBytes() {
    for (int n = 0; n < 3; n++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
