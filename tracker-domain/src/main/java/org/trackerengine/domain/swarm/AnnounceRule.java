package org.trackerengine.domain.swarm;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;

/**
 * The announce rule: previous peer, announce and limits in, transition out. Every store uses it
 * under its own lock or transaction, so that all count alike.
 */
public final class AnnounceRule {

  private AnnounceRule() {}

  /**
   * What {@code fact} does to {@code previous}, the fresh peer of the same swarm, peer id and user
   * (or proof), or null when there is none.
   */
  public static Transition apply(@Nullable Peer previous, SwarmAnnounce fact, SwarmLimits limits) {
    Announce announce = fact.announce();
    Counters reported = announce.counters();
    if (previous == null) {
      return announce.isStopped()
          ? new Transition(Transition.Kind.ABSENT, null, Credit.NONE, false, false, 0, false)
          : joined(fact, isCompleted(null, announce));
    }
    long elapsed = Math.max(0, fact.nowMillis() - previous.lastReportMillis());
    Credit credit =
        reported.creditSince(
            previous.counters(), elapsed, fact.factors(), limits.maxBytesPerSecond());
    boolean completed = isCompleted(previous, announce);
    boolean newSession = reported.isResetSince(previous.counters());
    long seeded = previous.role() == PeerRole.SEEDER ? Math.min(elapsed, limits.freshMillis()) : 0;
    if (announce.isStopped()) {
      return new Transition(
          Transition.Kind.LEFT, null, credit, completed, newSession, seeded, false);
    }
    Peer next = updated(previous, fact, limits, completed);
    Presence presence = next.presence(announce.address().isV4());
    boolean withheld =
        announce.event() == AnnounceEvent.NONE
            && presence != null
            && presence.earlyInARow() > limits.toleratedEarly();
    return new Transition(
        Transition.Kind.UPDATED, next, credit, completed, newSession, seeded, withheld);
  }

  private static boolean isCompleted(@Nullable Peer previous, Announce announce) {
    if (!announce.isSeeder() || previous != null && previous.completed()) {
      return false;
    }
    return announce.event() == AnnounceEvent.COMPLETED
        || previous != null && previous.role() != PeerRole.SEEDER;
  }

  private static Transition joined(SwarmAnnounce fact, boolean completed) {
    Announce announce = fact.announce();
    boolean fromV4 = announce.address().isV4();
    Presence first = new Presence(announce.endpoint(), fact.nowMillis(), 0);
    Presence second = second(announce, fact.nowMillis());
    Peer peer =
        new Peer(
            announce.peerId(),
            fact.userId(),
            PeerRole.of(announce),
            fromV4 ? first : second,
            fromV4 ? second : first,
            announce.counters(),
            fact.nowMillis(),
            completed,
            fact.hash());
    return new Transition(Transition.Kind.JOINED, peer, Credit.NONE, completed, false, 0, false);
  }

  private static Peer updated(
      Peer previous, SwarmAnnounce fact, SwarmLimits limits, boolean completed) {
    Announce announce = fact.announce();
    long now = fact.nowMillis();
    boolean fromV4 = announce.address().isV4();
    Presence own = previous.presence(fromV4);
    Presence first =
        new Presence(announce.endpoint(), now, earlyInARow(own, announce, now, limits));
    Presence second = second(announce, now);
    if (second == null) {
      Presence other = previous.presence(!fromV4);
      second = other != null && other.isFresh(now, limits.freshMillis()) ? other : null;
    }
    return new Peer(
        previous.id(),
        previous.userId(),
        PeerRole.of(announce),
        fromV4 ? first : second,
        fromV4 ? second : first,
        announce.counters(),
        now,
        previous.completed() || completed,
        previous.hashes() | fact.hash());
  }

  private static int earlyInARow(
      @Nullable Presence own, Announce announce, long now, SwarmLimits limits) {
    if (own == null) {
      return 0;
    }
    if (announce.event() != AnnounceEvent.NONE) {
      return own.earlyInARow();
    }
    return now - own.lastSeenMillis() < limits.earlyMillis() ? own.earlyInARow() + 1 : 0;
  }

  private static @Nullable Presence second(Announce announce, long now) {
    IpAddress second = announce.secondAddress();
    return second == null || second.isV4() == announce.address().isV4()
        ? null
        : new Presence(new Endpoint(second, announce.port()), now, 0);
  }
}
