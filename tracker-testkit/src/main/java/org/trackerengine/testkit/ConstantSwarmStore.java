package org.trackerengine.testkit;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * A swarm store whose {@link #announce} calls a given function; all other methods are delegated to
 * another store. For tests of drivers: of their costs, and of their behaviour while the store waits
 * or fails.
 *
 * @param rest store for all other methods
 * @param effect computes the effect of an announce; it receives the buffer for peers, and the store
 *     throws its exceptions
 * @param mayBlock value of {@link SwarmStore#mayBlock}
 */
public record ConstantSwarmStore(
    SwarmStore rest, Function<PeerBuffer, AnnounceEffect> effect, boolean mayBlock)
    implements SwarmStore {

  @Override
  public SwarmLimits limits() {
    return rest.limits();
  }

  @Override
  public AnnounceEffect announce(SwarmAnnounce fact, PeerBuffer peers) {
    return effect.apply(peers);
  }

  @Override
  public SwarmCounts scrape(InfoHash swarm, long nowMillis) {
    return rest.scrape(swarm, nowMillis);
  }

  @Override
  public Page<LivePeer> peers(InfoHash swarm, long nowMillis, int limit, @Nullable String after) {
    return rest.peers(swarm, nowMillis, limit, after);
  }

  @Override
  public Page<LivePeer> peersOf(long userId, long nowMillis, int limit, @Nullable String after) {
    return rest.peersOf(userId, nowMillis, limit, after);
  }

  @Override
  public boolean contains(InfoHash swarm) {
    return rest.contains(swarm);
  }

  @Override
  public int expire(long nowMillis, int most) {
    return rest.expire(nowMillis, most);
  }

  @Override
  public int expire(long nowMillis, int most, Consumer<? super SwarmMember> dropped) {
    return rest.expire(nowMillis, most, dropped);
  }

  @Override
  public int evict(long userId) {
    return rest.evict(userId);
  }

  @Override
  public int evict(Network network) {
    return rest.evict(network);
  }

  @Override
  public int forget(InfoHash swarm) {
    return rest.forget(swarm);
  }

  @Override
  public void countDownloads() {
    rest.countDownloads();
  }

  @Override
  public SwarmTotals totals() {
    return rest.totals();
  }

  @Override
  public TransferBatch drain(int most, boolean withPeers, TrackerClock clock) {
    return rest.drain(most, withPeers, clock);
  }

  @Override
  public void acknowledge(UUID batchId) {
    rest.acknowledge(batchId);
  }

  @Override
  public void restore(Stream<StoredPeer> peers) {
    rest.restore(peers);
  }
}
