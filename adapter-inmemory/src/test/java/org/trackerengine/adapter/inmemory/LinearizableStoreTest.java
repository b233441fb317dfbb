package org.trackerengine.adapter.inmemory;

import java.util.Random;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
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
 * Whatever a few calls answer that are made at once, they could have answered one after the other:
 * Lincheck makes them many times, and compares with the store in one thread. (Its model checker
 * does not know views of byte arrays, of which records are made.) What is done to a swarm block by
 * block is such a call only where there is one block.
 */
class LinearizableStoreTest {

  private static final InfoHash SWARM = new InfoHash(1, 2, 3);
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int USERS = 2;

  private static void check(Class<?> calls) {
    new StressOptions()
        .threads(2)
        .actorsBefore(4)
        .actorsPerThread(2)
        .actorsAfter(1)
        .iterations(8)
        .invocationsPerIteration(500)
        .check(calls);
  }

  @Test
  void ofOneBlock() {
    check(OneBlock.class);
  }

  @Test
  void ofManyBlocksAndASmallWindow() {
    check(ManyBlocks.class);
  }

  private static InMemorySwarmStore store(StoreShape shape) {
    return new InMemorySwarmStore(
        SwarmLimits.DEFAULT, InMemoryLimits.DEFAULT, new Random(5), shape, HoldProbe.NONE);
  }

  private static String announce(InMemorySwarmStore swarms, int client, AnnounceEvent event) {
    PeerBuffer peers = new PeerBuffer();
    peers.reset(false);
    SwarmAnnounce fact =
        new AnnounceBuilder()
            .torrent(SWARM)
            .peerId(new PeerId(7, client, client))
            .from(IpAddress.ofV4(0x0b000000 + client))
            .user(1 + client % USERS)
            .left(client % 3)
            .event(event)
            .swarmAnnounce(0);
    return swarms.announce(fact, peers) + " " + peers.peers();
  }

  /** From a list of one peer to a block, and everything that may happen to it. */
  @Param(name = "client", gen = IntGen.class, conf = "1:4")
  public static class OneBlock {

    private final InMemorySwarmStore swarms = store(new StoreShape(1, 1, 8, 8));

    @Operation
    public String stays(@Param(name = "client") int client) {
      return announce(swarms, client, AnnounceEvent.NONE);
    }

    @Operation
    public String stops(@Param(name = "client") int client) {
      return announce(swarms, client, AnnounceEvent.STOPPED);
    }

    @Operation
    public String scrape() {
      return swarms.scrape(SWARM, 0).toString();
    }

    @Operation
    public int evict(@Param(name = "client") int client) {
      return swarms.evict(1L + client % USERS);
    }

    @Operation
    public int forget() {
      return swarms.forget(SWARM);
    }

    /** An hour is over for all. */
    @Operation
    public int expire() {
      return swarms.expire(HOUR_MILLIS, 1_000);
    }
  }

  /** Blocks of one peer are split, and a window of one is refilled. */
  @Param(name = "client", gen = IntGen.class, conf = "1:6")
  public static class ManyBlocks {

    private final InMemorySwarmStore swarms = store(new StoreShape(1, 1, 1, 1));

    @Operation
    public String stays(@Param(name = "client") int client) {
      return announce(swarms, client, AnnounceEvent.NONE);
    }

    @Operation
    public String stops(@Param(name = "client") int client) {
      return announce(swarms, client, AnnounceEvent.STOPPED);
    }

    @Operation
    public String scrape() {
      return swarms.scrape(SWARM, 0).toString();
    }
  }
}
