package org.trackerengine.adapter.inmemory;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.HandOut;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * The members that announced last come first. Seeders and leechers are kept apart, so that a caller
 * who is handed leechers only does not look at seeders; for others the two are merged.
 */
final class RecentSelection implements Selection {

  private final SwarmLimits limits;
  private final SequencedSet<Member> seeders = new LinkedHashSet<>();
  private final SequencedSet<Member> leechers = new LinkedHashSet<>();

  RecentSelection(SwarmLimits limits) {
    this.limits = limits;
  }

  private SequencedSet<Member> of(Member member) {
    return member.peer.role() == PeerRole.SEEDER ? seeders : leechers;
  }

  @Override
  public void put(Member member) {
    of(member).add(member);
  }

  @Override
  public void remove(Member member) {
    of(member).remove(member);
  }

  @Override
  public void select(SwarmAnnounce caller, PeerBuffer peers) {
    boolean leechersOnly = caller.announce().isSeeder() && !limits.seedersToSeeders();
    Iterator<Member> oneRole = leechers.reversed().iterator();
    Iterator<Member> otherRole =
        leechersOnly ? Collections.emptyIterator() : seeders.reversed().iterator();
    Member one = next(oneRole);
    Member other = next(otherRole);
    int wanted = caller.announce().numWant();
    for (long looks = (long) wanted * limits.entriesPerPeerWanted();
        looks > 0 && peers.peers() < wanted;
        looks--) {
      if (one != null && (other == null || one.sequence > other.sequence)) {
        HandOut.offer(caller, one.peer, limits, peers);
        one = next(oneRole);
      } else if (other != null) {
        HandOut.offer(caller, other.peer, limits, peers);
        other = next(otherRole);
      } else {
        return;
      }
    }
  }

  private static @Nullable Member next(Iterator<Member> members) {
    return members.hasNext() ? members.next() : null;
  }
}
