package org.trackerengine.adapter.inmemory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.swarm.HandOut;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Presence;

/**
 * The members of a swarm by everything that they are looked for: identity, endpoint, user, age and
 * role; and the selection of those that can be handed out. Guarded by its swarm.
 */
final class Roster {

  private final Selection selection;
  private final Map<Identity, Member> members = new HashMap<>();
  private final Map<Listener, Member> listeners = new HashMap<>();
  private final Map<Long, Integer> peersOfUsers = new HashMap<>();
  private final SequencedSet<Member> byAge = new LinkedHashSet<>();
  private long sequence;
  private int seeders;
  private int partialSeeds;

  Roster(Selection selection) {
    this.selection = selection;
  }

  Selection selection() {
    return selection;
  }

  boolean isEmpty() {
    return byAge.isEmpty();
  }

  int size() {
    return byAge.size();
  }

  int seeders() {
    return seeders;
  }

  int partialSeeds() {
    return partialSeeds;
  }

  int peersOf(long userId) {
    return peersOfUsers.getOrDefault(userId, 0);
  }

  @Nullable Member find(Identity identity) {
    return members.get(identity);
  }

  /** The user's member that listens at {@code endpoint}; nobody listens on port 0. */
  @Nullable Member at(long userId, Endpoint endpoint) {
    return listeners.get(new Listener(userId, endpoint));
  }

  /** All members, the one not heard of for the longest time first; a live view. */
  SequencedSet<Member> byAge() {
    return byAge;
  }

  void add(Member member) {
    members.put(new Identity(member.peer.id(), member.proof), member);
    peersOfUsers.merge(member.peer.userId(), 1, Integer::sum);
    attach(member);
  }

  void remove(Member member) {
    detach(member);
    members.remove(new Identity(member.peer.id(), member.proof));
    peersOfUsers.computeIfPresent(
        member.peer.userId(), (user, peers) -> peers == 1 ? null : peers - 1);
  }

  /** A member has announced, or lost an endpoint; it becomes the newest. */
  void update(Member member, Peer peer) {
    detach(member);
    member.peer = peer;
    attach(member);
  }

  /** Brings the members into the order of their last announce again. */
  void sort() {
    List<Member> sorted =
        byAge.stream()
            .sorted(Comparator.comparingLong(member -> member.peer.lastSeenMillis()))
            .toList();
    for (Member member : sorted) {
      update(member, member.peer);
    }
  }

  private void attach(Member member) {
    Peer peer = member.peer;
    member.sequence = ++sequence;
    byAge.addLast(member);
    count(peer.role(), 1);
    listen(member, peer.v4());
    listen(member, peer.v6());
    if (HandOut.isDialable(peer)) {
      selection.put(member);
    }
  }

  private void detach(Member member) {
    Peer peer = member.peer;
    byAge.remove(member);
    count(peer.role(), -1);
    unlisten(member, peer.v4());
    unlisten(member, peer.v6());
    selection.remove(member);
  }

  private void count(PeerRole role, int by) {
    switch (role) {
      case SEEDER -> seeders += by;
      case PARTIAL_SEED -> partialSeeds += by;
      case LEECHER -> {}
    }
  }

  private void listen(Member member, @Nullable Presence presence) {
    if (presence != null && presence.endpoint().port() != 0) {
      listeners.put(new Listener(member.peer.userId(), presence.endpoint()), member);
    }
  }

  private void unlisten(Member member, @Nullable Presence presence) {
    if (presence != null) {
      listeners.remove(new Listener(member.peer.userId(), presence.endpoint()), member);
    }
  }
}
