package org.trackerengine.clientkit.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * A swarm as the rules C1 to C7 have it, in plain collections. Confined to one thread.
 *
 * <p>It relies on what holds in a simulation: a peer id is one client's, and no two clients have
 * the same endpoint.
 */
final class ExpectedSwarm {

  private final SwarmLimits limits;
  private final boolean hasUsers;

  /** All peers, the longest silent first. */
  private final SequencedMap<ExpectedPeer.Key, ExpectedPeer> peers = new LinkedHashMap<>();

  private final Map<Integer, List<ExpectedPeer>> byUser = new HashMap<>();
  private final Map<Endpoint, ExpectedPeer> byEndpoint = new HashMap<>();
  private int seeders;
  private int dialable;
  private long completed;
  private long allCompleted;

  ExpectedSwarm(SwarmLimits limits, boolean hasUsers) {
    this.limits = limits;
    this.hasUsers = hasUsers;
  }

  /**
   * What an announce did.
   *
   * @param known the role of the peer before; null if it joins, or stops without being there
   */
  record Step(@Nullable PeerRole known) {}

  /** Whether an announce has to be refused, because its user has as many peers as may be. */
  boolean isFullFor(int user, Announce announce, long nowMillis) {
    expire(nowMillis);
    return hasUsers
        && !announce.isStopped()
        && !peers.containsKey(key(announce))
        && of(user).size() >= limits.peersPerUserAndTorrent()
        && replaced(user, announce).isEmpty();
  }

  /** Applies an announce that was accepted. */
  Step accept(int user, Announce announce, long nowMillis) {
    expire(nowMillis);
    ExpectedPeer.Key key = key(announce);
    ExpectedPeer peer = peers.get(key);
    PeerRole known = peer == null ? null : peer.role;
    if (announce.isStopped()) {
      if (peer != null) {
        remove(peer);
        resetIfEmpty();
      }
      return new Step(known);
    }
    replaced(user, announce).forEach(this::remove);
    count(announce, peer);
    if (peer == null) {
      peer = new ExpectedPeer(key, user, announce);
      of(user).add(peer);
    } else {
      take(peer);
      peer.completed |= announce.isSeeder();
    }
    forget(peer, announce.address().isV4());
    peer.heard(announce, nowMillis);
    put(peer, announce.endpoint());
    return new Step(known);
  }

  /** Counts a finished download, where there are no users (C5). */
  private void count(Announce announce, @Nullable ExpectedPeer peer) {
    boolean says = announce.event() == AnnounceEvent.COMPLETED;
    if (announce.isSeeder()
        && (peer == null
            ? says && announce.downloaded() > 0
            : !peer.completed && (says || peer.role != PeerRole.SEEDER))) {
      completed++;
      allCompleted++;
    }
  }

  private ExpectedPeer.Key key(Announce announce) {
    long proof =
        new SwarmAnnounce(announce, announce.infoHash(), 0, hasUsers ? 1 : 0, Factors.NEUTRAL, 0)
            .proof();
    return new ExpectedPeer.Key(announce.peerId(), proof);
  }

  /** Returns the peers that make room for the announcing one (C6). */
  private List<ExpectedPeer> replaced(int user, Announce announce) {
    ExpectedPeer previous = peers.get(key(announce));
    if (!hasUsers) {
      ExpectedPeer there =
          Endpoint.isPort(announce.port()) ? byEndpoint.get(announce.endpoint()) : null;
      return there == null || there == previous ? List.of() : List.of(there);
    }
    List<ExpectedPeer> own = of(user);
    List<ExpectedPeer> ghosts = new ArrayList<>();
    ExpectedPeer silent = null;
    for (ExpectedPeer one : own) {
      if (one != previous && Endpoint.isPort(announce.port()) && one.isAt(announce.endpoint())) {
        ghosts.add(one);
      }
      if (one.isAtAddressOf(announce) && (silent == null || one.seenMillis < silent.seenMillis)) {
        silent = one;
      }
    }
    boolean needsRoom = previous == null && own.size() == limits.peersPerUserAndTorrent();
    if (needsRoom && ghosts.isEmpty() && silent != null) {
      ghosts.add(silent);
    }
    return ghosts;
  }

  private List<ExpectedPeer> of(int user) {
    return byUser.computeIfAbsent(user, one -> new ArrayList<>());
  }

  private void put(ExpectedPeer peer, Endpoint endpoint) {
    peers.putLast(peer.key, peer);
    byEndpoint.put(endpoint, peer);
    seeders += peer.role == PeerRole.SEEDER ? 1 : 0;
    dialable += peer.isDialable() ? 1 : 0;
  }

  private void forget(ExpectedPeer peer, boolean ofV4) {
    Endpoint endpoint = peer.endpoint(ofV4);
    if (endpoint != null) {
      byEndpoint.remove(endpoint, peer);
    }
  }

  /** Takes a peer out of all numbers, to be put back. */
  private void take(ExpectedPeer peer) {
    peers.remove(peer.key);
    seeders -= peer.role == PeerRole.SEEDER ? 1 : 0;
    dialable -= peer.isDialable() ? 1 : 0;
  }

  private void remove(ExpectedPeer peer) {
    take(peer);
    of(peer.user).remove(peer);
    forget(peer, true);
    forget(peer, false);
  }

  /** Begins to count anew, when the last peer has gone. */
  private void resetIfEmpty() {
    if (peers.isEmpty()) {
      completed = 0;
    }
  }

  /** Drops the peers that have been silent for too long (C7). */
  void expire(long nowMillis) {
    while (!peers.isEmpty()
        && nowMillis - peers.firstEntry().getValue().seenMillis >= limits.freshMillis()) {
      remove(peers.firstEntry().getValue());
    }
    resetIfEmpty();
  }

  /** Drops all peers of a user. */
  void evict(int user) {
    List.copyOf(of(user)).forEach(this::remove);
    resetIfEmpty();
  }

  /** Whether a live peer other than {@code asker} may be handed out at this endpoint. */
  boolean mayHandOut(Endpoint endpoint, Announce asker, long nowMillis) {
    ExpectedPeer peer = byEndpoint.get(endpoint);
    return peer != null
        && Endpoint.isPort(endpoint.port())
        && !peer.key.id().equals(asker.peerId())
        && peer.isFreshAt(endpoint, nowMillis, limits.freshMillis());
  }

  /** Returns how many peers there are to hand out to the announcing one, which is in the swarm. */
  int othersFor(Announce asker) {
    ExpectedPeer own = peers.get(key(asker));
    return dialable - (own != null && own.isDialable() ? 1 : 0);
  }

  int seeders() {
    return seeders;
  }

  int leechers() {
    return peers.size() - seeders;
  }

  /** Returns the finished downloads since the swarm began, where there are no users. */
  long completed() {
    return completed;
  }

  /** Returns the finished downloads of all time, where there are no users. */
  long allCompleted() {
    return allCompleted;
  }

  boolean isEmpty() {
    return peers.isEmpty();
  }
}
