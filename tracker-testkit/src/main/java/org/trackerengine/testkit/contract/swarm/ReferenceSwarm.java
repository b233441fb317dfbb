package org.trackerengine.testkit.contract.swarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.AnnounceRule;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerBuilder;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition;

/**
 * One swarm according to the rules, implemented without optimization: a list of peers that is
 * searched linearly. It shares only the announce rule with the stores.
 */
final class ReferenceSwarm {

  private final SwarmLimits limits;
  private final List<Member> members = new ArrayList<>();
  private long completed;

  ReferenceSwarm(SwarmLimits limits) {
    this.limits = limits;
  }

  private record Member(Peer peer, long proof) {}

  /** A peer that may be selected, with its endpoints that may be returned. */
  record Candidate(PeerId id, @Nullable Endpoint v4, @Nullable Endpoint v6) {}

  /** Expected result of a store: the effect, and all peers that it may select, newest first. */
  record Expected(
      AnnounceEffect effect, @Nullable Transition transition, List<Candidate> candidates) {}

  Expected announce(SwarmAnnounce fact) {
    Announce announce = fact.announce();
    expire(fact.nowMillis());
    if (isTaken(fact)) {
      return refused(RefusalCode.PEER_ID_TAKEN);
    }
    Member previous = previous(fact);
    List<Member> ghosts = announce.isStopped() ? List.of() : ghosts(fact, previous);
    boolean needsRoom = previous == null && !announce.isStopped() && fact.isAccounted();
    if (needsRoom && room(fact) == 0 && ghosts.isEmpty()) {
      ghosts = longestSilentAtItsAddress(fact);
    }
    if (needsRoom && room(fact) + ghosts.size() <= 0) {
      return refused(RefusalCode.TOO_MANY_PEERS);
    }
    Transition transition =
        AnnounceRule.apply(previous == null ? null : previous.peer(), fact, limits);
    members.removeAll(ghosts);
    members.remove(previous);
    if (transition.next() != null) {
      members.add(new Member(transition.next(), fact.proof()));
    }
    count(fact, transition);
    return accepted(fact, transition);
  }

  private Expected accepted(SwarmAnnounce fact, Transition transition) {
    boolean answered = !fact.announce().isStopped() && !transition.peersWithheld();
    return new Expected(
        new AnnounceEffect(
            null, transition.kind(), counts(fact.nowMillis()), transition.peersWithheld()),
        transition,
        answered ? candidates(fact) : List.of());
  }

  private static Expected refused(RefusalCode code) {
    return new Expected(AnnounceEffect.refused(code), null, List.of());
  }

  private void count(SwarmAnnounce fact, Transition transition) {
    if (members.isEmpty()) {
      completed = 0;
    } else if (transition.completed() && fact.torrentId() == 0) {
      completed++;
    }
  }

  /** Whether the peer id is another user's. */
  private boolean isTaken(SwarmAnnounce fact) {
    return fact.isAccounted()
        && has(m -> isNamed(m, fact.announce()) && m.peer().userId() != fact.userId());
  }

  private @Nullable Member previous(SwarmAnnounce fact) {
    return members.stream()
        .filter(m -> isNamed(m, fact.announce()) && m.proof() == fact.proof())
        .findAny()
        .orElse(null);
  }

  /** How many more peers the user may have here. */
  private long room(SwarmAnnounce fact) {
    long own = members.stream().filter(m -> m.peer().userId() == fact.userId()).count();
    return limits.peersPerUserAndTorrent() - own;
  }

  private static boolean isNamed(Member member, Announce announce) {
    return member.peer().id().equals(announce.peerId());
  }

  private List<Member> ghosts(SwarmAnnounce fact, @Nullable Member previous) {
    Announce announce = fact.announce();
    if (announce.port() <= 1) {
      return List.of();
    }
    IpAddress second = announce.secondAddress();
    return members.stream()
        .filter(m -> !m.equals(previous) && m.peer().userId() == fact.userId())
        .filter(m ->
            m.peer().isAt(announce.endpoint())
                || second != null
                    && second.isV4() != announce.address().isV4()
                    && m.peer().isAt(new Endpoint(second, announce.port())))
        .toList();
  }

  private List<Member> longestSilentAtItsAddress(SwarmAnnounce fact) {
    IpAddress address = fact.announce().address();
    return members.stream()
        .filter(m -> m.peer().userId() == fact.userId())
        .filter(m -> {
          Presence presence = m.peer().presence(address.isV4());
          return presence != null && presence.endpoint().address().equals(address);
        })
        .min(Comparator.comparingLong(m -> m.peer().lastSeenMillis()))
        .map(List::of)
        .orElse(List.of());
  }

  private List<Candidate> candidates(SwarmAnnounce fact) {
    List<Candidate> candidates = new ArrayList<>();
    for (Member member : members.reversed()) {
      Peer peer = member.peer();
      Endpoint v4 = handedOut(peer.v4(), fact);
      Endpoint v6 = handedOut(peer.v6(), fact);
      boolean wanted =
          limits.seedersToSeeders()
              || fact.announce().left() != 0
              || peer.role() != PeerRole.SEEDER;
      if (wanted
          && (v4 != null || v6 != null)
          && !isNamed(member, fact.announce())
          && (peer.hashes() & fact.hash()) != 0) {
        candidates.add(new Candidate(peer.id(), v4, v6));
      }
    }
    return candidates;
  }

  private @Nullable Endpoint handedOut(@Nullable Presence presence, SwarmAnnounce fact) {
    if (presence == null) {
      return null;
    }
    Announce caller = fact.announce();
    Endpoint endpoint = presence.endpoint();
    IpAddress address = endpoint.address();
    boolean own =
        endpoint.port() == caller.port()
            && (address.equals(caller.address()) || address.equals(caller.secondAddress()));
    boolean fresh = fact.nowMillis() - presence.lastSeenMillis() < limits.freshMillis();
    boolean reachable = !address.isLocal() || caller.address().isLocal();
    boolean dialable = endpoint.port() > 1 && !address.isUnroutable();
    return fresh && dialable && reachable && !own ? endpoint : null;
  }

  SwarmCounts counts(long nowMillis) {
    List<Member> fresh =
        members.stream().filter(m -> m.peer().isFresh(nowMillis, limits.freshMillis())).toList();
    int seeders = count(fresh, PeerRole.SEEDER);
    int downloaders = count(fresh, PeerRole.LEECHER);
    return new SwarmCounts(
        seeders, fresh.size() - seeders, downloaders, fresh.isEmpty() ? 0 : completed);
  }

  private static int count(List<Member> members, PeerRole role) {
    return (int) members.stream().filter(m -> m.peer().role() == role).count();
  }

  int expire(long nowMillis) {
    return remove(m -> !m.peer().isFresh(nowMillis, limits.freshMillis()));
  }

  int evict(long userId) {
    return remove(m -> m.peer().userId() == userId);
  }

  int forget() {
    return remove(m -> true);
  }

  int evict(Network network) {
    members.replaceAll(m -> new Member(without(network, m.peer()), m.proof()));
    int evicted = remove(m -> m.peer().v4() == null && m.peer().v6() == null);
    members.sort(Comparator.comparingLong(m -> m.peer().lastSeenMillis()));
    return evicted;
  }

  private static Peer without(Network network, Peer peer) {
    return PeerBuilder.builder(peer)
        .v4(without(network, peer.v4()))
        .v6(without(network, peer.v6()))
        .build();
  }

  private static @Nullable Presence without(Network network, @Nullable Presence presence) {
    return presence != null && network.contains(presence.endpoint().address()) ? null : presence;
  }

  private boolean has(Predicate<Member> condition) {
    return members.stream().anyMatch(condition);
  }

  private int remove(Predicate<Member> condition) {
    int before = members.size();
    members.removeIf(condition);
    if (members.isEmpty()) {
      completed = 0;
    }
    return before - members.size();
  }

  List<Peer> peers() {
    return members.stream().map(Member::peer).toList();
  }
}
