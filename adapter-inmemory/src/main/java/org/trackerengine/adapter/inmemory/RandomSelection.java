package org.trackerengine.adapter.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.HandOut;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Every member is as likely as the other. The order means nothing, so that the first members can be
 * shuffled in place (Fisher and Yates), as many as are wanted and no more.
 */
final class RandomSelection implements Selection {

  private final SwarmLimits limits;
  private final RandomGenerator random;
  private final List<Member> seeders = new ArrayList<>();
  private final List<Member> leechers = new ArrayList<>();

  RandomSelection(SwarmLimits limits, RandomGenerator random) {
    this.limits = limits;
    this.random = random;
  }

  private List<Member> of(Member member) {
    return member.peer.role() == PeerRole.SEEDER ? seeders : leechers;
  }

  @Override
  public void put(Member member) {
    List<Member> members = of(member);
    member.index = members.size();
    members.add(member);
  }

  @Override
  public void remove(Member member) {
    if (member.index >= 0) {
      List<Member> members = of(member);
      swap(members, member.index, members.size() - 1);
      members.removeLast();
      member.index = -1;
    }
  }

  private static void swap(List<Member> members, int one, int other) {
    Member first = members.get(one);
    Member second = members.get(other);
    members.set(one, second);
    members.set(other, first);
    second.index = one;
    first.index = other;
  }

  @Override
  public void select(SwarmAnnounce caller, PeerBuffer peers) {
    boolean leechersOnly = caller.announce().isSeeder() && !limits.seedersToSeeders();
    int wanted = caller.announce().numWant();
    int seedersLeft = leechersOnly ? 0 : seeders.size();
    int leechersLeft = leechers.size();
    for (long looks = (long) wanted * limits.entriesPerPeerWanted();
        looks > 0 && peers.peers() < wanted && seedersLeft + leechersLeft > 0;
        looks--) {
      int drawn = random.nextInt(seedersLeft + leechersLeft);
      Member member =
          drawn < seedersLeft
              ? draw(seeders, drawn, seedersLeft--)
              : draw(leechers, drawn - seedersLeft, leechersLeft--);
      HandOut.offer(caller, member.peer, limits, peers);
    }
  }

  /** Takes one of the first {@code left} members, and puts it behind them. */
  private static Member draw(List<Member> members, int drawn, int left) {
    Member member = members.get(drawn);
    swap(members, drawn, left - 1);
    return member;
  }
}
