package org.trackerengine.benchmarks.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;

/**
 * Benchmark of a flush of one second's announces to the accounts in memory: the time per change.
 * Between two flushes, which is not measured, as many other peers announce.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx4g", "-Xms4g"})
public class StoreFlush {

  private static final int CHANGES = 60_000;

  /** Maximum number of changes in a batch. */
  @Param({"512", "20000"})
  int batch;

  /** Numbers of torrents and peers. */
  @Param({"3000x900000", "200000x1000000"})
  String shape = "";

  private final InMemoryStorage storage = InMemoryStorage.create();
  private final PeerBuffer peers = new PeerBuffer();
  private final Clock clock = new Clock();
  private StorePopulation population = new StorePopulation(1, 1, true);
  private long announces;

  private static final class Clock implements TrackerClock {
    private long millis;

    @Override
    public long monotonicMillis() {
      return millis;
    }

    @Override
    public Instant wallTime() {
      return Instant.EPOCH.plusMillis(millis);
    }
  }

  /** Registers users and torrents, and announces every peer once. */
  @Setup
  public void fill() {
    int by = shape.indexOf('x');
    int torrents = Integer.parseInt(shape.substring(0, by));
    population = new StorePopulation(torrents, Integer.parseInt(shape.substring(by + 1)), true);
    for (int torrent = 0; torrent < torrents; torrent++) {
      register(torrent);
    }
    Random random = new Random(1);
    for (int user = 1; user <= population.users(); user++) {
      NewUser created =
          new NewUser("user" + user, Role.MEMBER, true, Passkey.generate(random), Instant.EPOCH);
      checkThere(storage.users().create(created));
    }
    for (int n = 0; n < population.peers(); n += CHANGES) {
      announce();
      flush();
    }
  }

  private static void checkThere(Optional<?> created) {
    if (created.isEmpty()) {
      throw new IllegalStateException("not registered");
    }
  }

  private void register(int torrent) {
    InfoHash hash = population.hashOf(torrent);
    NewTorrent created =
        NewTorrentBuilder.builder()
            .slug(new Slug("t" + torrent))
            .name("t" + torrent)
            .infoHash(hash)
            .infoHashV2(null)
            .size(1)
            .files(List.of())
            .visible(true)
            .status(TorrentStatus.APPROVED)
            .createdAt(Instant.EPOCH)
            .build();
    checkThere(storage.torrents().create(created, new byte[0], 1));
  }

  /** Announces the peers of another second. */
  @Setup(Level.Invocation)
  public void announce() {
    for (int n = 0; n < CHANGES; n++) {
      long round = announces / population.peers();
      clock.millis = 1_000 * (announces / CHANGES);
      peers.reset(false);
      storage
          .swarms()
          .announce(
              population.announce(
                  population.peerAt(announces++), AnnounceEvent.NONE, 1_000 * round, clock.millis),
              peers);
    }
  }

  /** Flushes all changes; returns their number. */
  @Benchmark
  @OperationsPerInvocation(CHANGES)
  public int flush() {
    SwarmStore swarms = storage.swarms();
    TransferLedger ledger = storage.ledger();
    int changes = 0;
    int last = batch;
    while (last == batch) {
      TransferBatch next = swarms.drain(batch, ledger.keepsPeers(), clock);
      last = next.changes().size();
      ledger.append(next);
      swarms.acknowledge(next.id());
      changes += last;
    }
    return changes;
  }
}
