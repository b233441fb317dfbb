package org.trackerengine.benchmarks.store;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.trackerengine.adapter.inmemory.InMemoryLimits;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Benchmark of announces to a store that is full of peers. All peers come back every half an hour
 * of the store's time; 3 of 100 stop and join again the next time. Numwant is 50. The allocation of
 * a call is the difference to {@link #factOnly}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx8g", "-Xms8g", "-XX:+UseParallelGC", "-XX:+AlwaysPreTouch"})
public class StoreAnnounces {

  private static final int STOPS_EVERY = 33;
  private static final long INTERVAL_MILLIS = 1_800_000;

  /** Numbers of torrents and peers: S6 of the performance goals. */
  @Param({"1000000x4700000", "10000x3000000", "100x5000", "100x2000000", "10000x2000000"})
  String shape = "";

  /** Whether torrents are registered, and peers have users and accounts. */
  @Param({"false", "true"})
  boolean isPrivate;

  private StorePopulation population = new StorePopulation(1, 1, false);
  private InMemorySwarmStore store = new InMemorySwarmStore(SwarmLimits.DEFAULT);
  private final PeerBuffer peers = new PeerBuffer();
  private long announces;
  private volatile boolean done;
  private Thread ledger = new Thread();

  /** Fills the store. */
  @Setup
  public void fill() {
    int by = shape.indexOf('x');
    population =
        new StorePopulation(
            Integer.parseInt(shape.substring(0, by)),
            Integer.parseInt(shape.substring(by + 1)),
            isPrivate);
    InMemoryLimits plenty = new InMemoryLimits(50_000_000, 50_000_000, 50_000_000, 1, 1, 1);
    store = new InMemorySwarmStore(noneIsEarly(), plenty, new Random(1));
    ledger = new Thread(this::drain);
    ledger.setDaemon(true);
    ledger.start();
    for (int n = 0; n < population.peers(); n++) {
      announce();
    }
  }

  private static SwarmLimits noneIsEarly() {
    return SwarmLimits.DEFAULT.with().earlyMillis(0).toleratedEarly(0).build();
  }

  @TearDown
  public void stop() throws InterruptedException {
    done = true;
    ledger.join();
  }

  /** Drains all changes once a second, as a ledger would. */
  private void drain() {
    while (!done) {
      Drain.all(store);
      try {
        Thread.sleep(1_000);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private SwarmAnnounce next() {
    long n = announces++;
    long round = n / population.peers();
    boolean stops = round > 0 && n % STOPS_EVERY == 0;
    return population.announce(
        population.peerAt(n),
        stops ? AnnounceEvent.STOPPED : AnnounceEvent.NONE,
        round * 1_000,
        n * INTERVAL_MILLIS / population.peers());
  }

  /** Announces one peer. */
  @Benchmark
  public AnnounceEffect announce() {
    peers.reset(false);
    return store.announce(next(), peers);
  }

  /** Creates the fact of an announce, and nothing else. */
  @Benchmark
  public SwarmAnnounce factOnly() {
    return next();
  }
}
