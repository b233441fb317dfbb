package org.trackerengine.adapter.inmemory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.StoredPeer;
import org.trackerengine.application.port.SwarmStore;
import org.trackerengine.application.port.SwarmTotals;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.AnnounceRule;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Live swarms in memory, each behind a lock of its own. A swarm is there as long as it has a peer;
 * the finished downloads of an unregistered torrent are forgotten with it. Never waits for I/O.
 */
public final class InMemorySwarmStore implements SwarmStore {

  private final SwarmLimits limits;
  private final RandomGenerator random;
  private final Room swarmRoom;
  private final Room peerRoom;
  private final PendingChanges pending;
  private final ConcurrentHashMap<InfoHash, Swarm> swarms = new ConcurrentHashMap<>();

  /** A store with the default bounds of its memory. */
  public InMemorySwarmStore(SwarmLimits limits) {
    this(limits, InMemoryLimits.DEFAULT, new Random());
  }

  /**
   * A store.
   *
   * @param limits what bounds a swarm
   * @param memory what bounds all of them
   * @param random for {@link SelectionPolicy#RANDOM}; thread-safe, as {@link Random} is
   */
  public InMemorySwarmStore(SwarmLimits limits, InMemoryLimits memory, RandomGenerator random) {
    this.limits = limits;
    this.random = random;
    swarmRoom = new Room(memory.maxSwarms());
    peerRoom = new Room(memory.maxPeers());
    pending = new PendingChanges(limits, memory);
  }

  @Override
  public AnnounceEffect announce(SwarmAnnounce fact, PeerBuffer peers) {
    while (true) {
      Swarm swarm = swarms.get(fact.swarm());
      if (swarm == null && fact.announce().isStopped()) {
        return absent(fact);
      }
      if (swarm == null) {
        swarm = created(fact.swarm());
      }
      if (swarm == null) {
        return AnnounceEffect.refused(RefusalCode.TOO_MANY_TORRENTS);
      }
      synchronized (swarm) {
        if (!swarm.isGone()) {
          AnnounceEffect effect = swarm.announce(fact, peers);
          forgetIfEmpty(swarm);
          return effect;
        }
      }
    }
  }

  /** A stop on a swarm that is not there must not make one. */
  private AnnounceEffect absent(SwarmAnnounce fact) {
    if (fact.torrentId() != 0) {
      pending.report(fact, AnnounceRule.apply(null, fact, limits));
    }
    return new AnnounceEffect(null, Transition.Kind.ABSENT, SwarmCounts.NONE, false);
  }

  private @Nullable Swarm created(InfoHash hash) {
    if (!swarmRoom.take()) {
      return null;
    }
    Selection selection =
        switch (limits.selection()) {
          case RECENT -> new RecentSelection(limits);
          case RANDOM -> new RandomSelection(limits, random);
        };
    Swarm created = new Swarm(hash, limits, pending, peerRoom, selection);
    Swarm other = swarms.putIfAbsent(hash, created);
    if (other != null) {
      swarmRoom.giveBack();
      return other;
    }
    return created;
  }

  /** Called under the swarm's lock, after everything that may have emptied it. */
  private void forgetIfEmpty(Swarm swarm) {
    if (swarm.isEmpty() && !swarm.isGone()) {
      swarm.setGone();
      swarms.remove(swarm.hash(), swarm);
      swarmRoom.giveBack();
    }
  }

  @Override
  public SwarmCounts scrape(InfoHash hash, long nowMillis) {
    Swarm swarm = swarms.get(hash);
    if (swarm == null) {
      return SwarmCounts.NONE;
    }
    synchronized (swarm) {
      return swarm.counts(nowMillis);
    }
  }

  @Override
  public boolean contains(InfoHash swarm) {
    return swarms.containsKey(swarm);
  }

  @Override
  public int expire(long nowMillis, int most) {
    int expired = 0;
    for (Swarm swarm : swarms.values()) {
      if (expired == most) {
        break;
      }
      int left = most - expired;
      expired += take(swarm, s -> s.expire(nowMillis, left));
    }
    return expired;
  }

  @Override
  public int evict(long userId) {
    int evicted = 0;
    for (Swarm swarm : swarms.values()) {
      evicted += take(swarm, s -> s.evict(userId));
    }
    return evicted;
  }

  @Override
  public int evict(Network network) {
    int evicted = 0;
    for (Swarm swarm : swarms.values()) {
      evicted += take(swarm, s -> s.evict(network));
    }
    return evicted;
  }

  @Override
  public int forget(InfoHash hash) {
    Swarm swarm = swarms.get(hash);
    return swarm == null ? 0 : take(swarm, Swarm::evictAll);
  }

  /** Takes peers from a swarm, and the swarm away when none is left. */
  private int take(Swarm swarm, ToIntFunction<Swarm> peers) {
    synchronized (swarm) {
      int taken = peers.applyAsInt(swarm);
      forgetIfEmpty(swarm);
      return taken;
    }
  }

  @Override
  public SwarmTotals totals() {
    int present = 0;
    int seeders = 0;
    int leechers = 0;
    for (Swarm swarm : swarms.values()) {
      synchronized (swarm) {
        SwarmCounts all = swarm.counts();
        present += swarm.isEmpty() ? 0 : 1;
        seeders += all.seeders();
        leechers += all.leechers();
      }
    }
    return new SwarmTotals(present, seeders, leechers, pending.size());
  }

  @Override
  public TransferBatch drain(int most, TrackerClock clock) {
    return pending.drain(most, clock);
  }

  @Override
  public void acknowledge(UUID batchId) {
    pending.acknowledge(batchId);
  }

  @Override
  public void restore(Stream<StoredPeer> peers) {
    // Swarm by swarm: to sort all peers together costs as much as to put them back.
    Map<InfoHash, List<StoredPeer>> bySwarm = new HashMap<>();
    peers.forEachOrdered(
        stored -> bySwarm.computeIfAbsent(stored.swarm(), swarm -> new ArrayList<>()).add(stored));
    for (List<StoredPeer> members : bySwarm.values()) {
      members.sort(Comparator.comparingLong(stored -> stored.peer().lastSeenMillis()));
      members.forEach(this::restore);
    }
  }

  private void restore(StoredPeer stored) {
    Swarm swarm = swarms.get(stored.swarm());
    if (swarm == null) {
      swarm = created(stored.swarm());
    }
    if (swarm != null) {
      synchronized (swarm) {
        swarm.restore(stored.torrentId(), stored.peer());
        forgetIfEmpty(swarm);
      }
    }
  }

  @Override
  public boolean mayBlock() {
    return false;
  }
}
