package org.trackerengine.adapter.inmemory;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.AnnounceRule;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * The live peers of one torrent. Every call is made under this object's lock.
 *
 * <p>An announce first drops silent peers from the old end, so that counts are exact without a look
 * at the whole swarm. Each is dropped once: the work is paid for by the announces that made it.
 */
final class Swarm {

  private final InfoHash hash;
  private final SwarmLimits limits;
  private final PendingChanges pending;
  private final Room room;
  private final Roster roster;
  private long torrentId;

  /** Finished downloads of an unregistered torrent. */
  private long completed;

  /** Whether the store has let go of this swarm: it is empty, and stays so. */
  private boolean gone;

  Swarm(InfoHash hash, SwarmLimits limits, PendingChanges pending, Room room, Selection selection) {
    this.hash = hash;
    this.limits = limits;
    this.pending = pending;
    this.room = room;
    roster = new Roster(selection);
  }

  InfoHash hash() {
    return hash;
  }

  boolean isEmpty() {
    return roster.isEmpty();
  }

  boolean isGone() {
    return gone;
  }

  void setGone() {
    gone = true;
  }

  AnnounceEffect announce(SwarmAnnounce fact, PeerBuffer peers) {
    expire(fact.nowMillis(), Integer.MAX_VALUE);
    torrentId = fact.torrentId();
    Member member = roster.find(new Identity(fact.announce().peerId(), fact.proof()));
    if (member != null && member.peer.userId() != fact.userId()) {
      return AnnounceEffect.refused(RefusalCode.PEER_ID_TAKEN);
    }
    return fact.announce().isStopped() ? stop(member, fact) : stay(member, fact, peers);
  }

  private AnnounceEffect stop(@Nullable Member member, SwarmAnnounce fact) {
    Transition transition = apply(member, fact);
    if (member != null) {
      remove(member);
    }
    return effect(fact, transition);
  }

  private AnnounceEffect stay(@Nullable Member member, SwarmAnnounce fact, PeerBuffer peers) {
    Announce announce = fact.announce();
    IpAddress second = announce.secondAddress();
    boolean dualStack = second != null && second.isV4() != announce.address().isV4();
    Member ghost = ghostAt(announce.address(), member, fact);
    Member secondGhost = dualStack ? ghostAt(second, member, fact) : null;
    if (secondGhost == ghost) {
      secondGhost = null;
    }
    if (member == null) {
      int ghosts = (ghost == null ? 0 : 1) + (secondGhost == null ? 0 : 1);
      if (fact.isAccounted()
          && roster.peersOf(fact.userId()) - ghosts >= limits.peersPerUserAndTorrent()) {
        return AnnounceEffect.refused(RefusalCode.TOO_MANY_PEERS);
      }
    }
    drop(ghost);
    drop(secondGhost);
    if (member == null && !room.take()) {
      return AnnounceEffect.refused(RefusalCode.OVERLOADED);
    }
    Transition transition = apply(member, fact);
    seat(member, transition, fact.proof());
    AnnounceEffect effect = effect(fact, transition);
    if (!transition.peersWithheld()) {
      roster.selection().select(fact, peers);
    }
    return effect;
  }

  private Transition apply(@Nullable Member member, SwarmAnnounce fact) {
    return AnnounceRule.apply(member == null ? null : member.peer, fact, limits);
  }

  private void seat(@Nullable Member member, Transition transition, long proof) {
    Peer next = Objects.requireNonNull(transition.next(), "who does not stop is in the swarm");
    if (member == null) {
      roster.add(new Member(next, proof));
    } else {
      roster.update(member, next);
    }
  }

  private AnnounceEffect effect(SwarmAnnounce fact, Transition transition) {
    if (torrentId != 0) {
      pending.report(fact, transition);
    } else if (transition.completed()) {
      completed++;
    }
    return new AnnounceEffect(null, transition.kind(), counts(), transition.peersWithheld());
  }

  /** Another peer of the same user that listens where {@code member} does now. */
  private @Nullable Member ghostAt(
      @Nullable IpAddress address, @Nullable Member member, SwarmAnnounce fact) {
    if (address == null) {
      return null;
    }
    Member found = roster.at(fact.userId(), new Endpoint(address, fact.announce().port()));
    return found == member ? null : found;
  }

  /** The counts of all who are here, fresh or not. */
  SwarmCounts counts() {
    int leechers = roster.size() - roster.seeders();
    return isEmpty()
        ? SwarmCounts.NONE
        : new SwarmCounts(roster.seeders(), leechers, leechers - roster.partialSeeds(), completed);
  }

  /** The counts of those who are fresh; drops nobody. */
  SwarmCounts counts(long nowMillis) {
    SwarmCounts all = counts();
    int seeders = all.seeders();
    int leechers = all.leechers();
    int downloaders = all.downloaders();
    for (Member member : roster.byAge()) {
      if (member.peer.isFresh(nowMillis, limits.freshMillis())) {
        return new SwarmCounts(seeders, leechers, downloaders, completed);
      }
      switch (member.peer.role()) {
        case SEEDER -> seeders--;
        case PARTIAL_SEED -> leechers--;
        case LEECHER -> {
          leechers--;
          downloaders--;
        }
      }
    }
    return SwarmCounts.NONE;
  }

  int expire(long nowMillis, int most) {
    int dropped = 0;
    while (dropped < most && !isEmpty()) {
      Member oldest = roster.byAge().getFirst();
      if (oldest.peer.isFresh(nowMillis, limits.freshMillis())) {
        break;
      }
      drop(oldest);
      dropped++;
    }
    if (isEmpty()) {
      completed = 0;
    }
    return dropped;
  }

  int evict(long userId) {
    int evicted = 0;
    for (Member member : List.copyOf(roster.byAge())) {
      if (member.peer.userId() == userId) {
        drop(member);
        evicted++;
      }
    }
    return evicted;
  }

  int evictAll() {
    int evicted = roster.size();
    for (Member member : List.copyOf(roster.byAge())) {
      drop(member);
    }
    return evicted;
  }

  int evict(Network network) {
    int evicted = 0;
    boolean changed = false;
    for (Member member : List.copyOf(roster.byAge())) {
      Presence v4 = outside(network, member.peer.v4());
      Presence v6 = outside(network, member.peer.v6());
      if (v4 == null && v6 == null) {
        drop(member);
        evicted++;
      } else if (!Objects.equals(v4, member.peer.v4()) || !Objects.equals(v6, member.peer.v6())) {
        roster.update(member, withPresences(member.peer, v4, v6));
        change(member, member.peer);
        changed = true;
      }
    }
    if (changed) {
      // What is left of a peer may be older than what it lost.
      roster.sort();
    }
    return evicted;
  }

  private static @Nullable Presence outside(Network network, @Nullable Presence presence) {
    return presence != null && network.contains(presence.endpoint().address()) ? null : presence;
  }

  private static Peer withPresences(Peer peer, @Nullable Presence v4, @Nullable Presence v6) {
    return new Peer(
        peer.id(),
        peer.userId(),
        peer.role(),
        v4,
        v6,
        peer.counters(),
        peer.lastReportMillis(),
        peer.completed(),
        peer.hashes());
  }

  /** Puts a stored peer back, if there is room for it. */
  void restore(long restoredTorrentId, Peer peer) {
    torrentId = restoredTorrentId;
    Presence presence = peer.v4() == null ? peer.v6() : peer.v4();
    if (presence == null) {
      return;
    }
    long proof = peer.userId() != 0 ? 0 : SwarmAnnounce.addressProof(presence.endpoint().address());
    if (roster.find(new Identity(peer.id(), proof)) == null && room.take()) {
      roster.add(new Member(peer, proof));
    }
  }

  /** Removes a member that does not say so itself. */
  private void drop(@Nullable Member member) {
    if (member != null) {
      remove(member);
      change(member, null);
    }
  }

  private void remove(Member member) {
    roster.remove(member);
    room.giveBack();
  }

  private void change(Member member, @Nullable Peer now) {
    if (torrentId != 0) {
      pending.change(hash, torrentId, member, now);
    }
  }
}
