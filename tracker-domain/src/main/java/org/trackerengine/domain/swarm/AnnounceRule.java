package org.trackerengine.domain.swarm;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.CreditSum;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.IpAddress;

/**
 * The announce rule: previous peer, announce and limits in, transition out. Every store uses it
 * under its own lock or transaction, so that all count alike. It comes in two shapes: values in and
 * out, and a step that is changed in place, for a store that makes no garbage.
 */
public final class AnnounceRule {

  private AnnounceRule() {}

  /**
   * What {@code fact} does to {@code previous}, the fresh peer of the same swarm, peer id and user
   * (or proof), or null when there is none.
   */
  public static Transition apply(@Nullable Peer previous, SwarmAnnounce fact, SwarmLimits limits) {
    AnnounceStep step = new AnnounceStep();
    step.known = previous != null;
    if (previous != null) {
      step.peer.load(previous);
    }
    apply(step, fact, fact.nowMillis(), limits);
    return step.toTransition();
  }

  /**
   * Does to {@code step} what {@code fact} does.
   *
   * @param step with the fresh peer of the same swarm, peer id and user (or proof), if it is known
   * @param nowMillis monotonic time; a store may have it that no announce is older than the one
   *     before
   */
  public static void apply(
      AnnounceStep step, SwarmAnnounce fact, long nowMillis, SwarmLimits limits) {
    Announce announce = fact.announce();
    if (!step.known) {
      step.begin(announce.isStopped() ? Transition.Kind.ABSENT : Transition.Kind.JOINED);
      if (!announce.isStopped()) {
        join(step, fact, nowMillis);
      }
      return;
    }
    step.begin(announce.isStopped() ? Transition.Kind.LEFT : Transition.Kind.UPDATED);
    report(step, fact, nowMillis, limits);
    if (!announce.isStopped()) {
      update(step, fact, nowMillis, limits);
    }
  }

  private static void join(AnnounceStep step, SwarmAnnounce fact, long nowMillis) {
    Announce announce = fact.announce();
    PeerState peer = step.peer;
    step.completed = announce.isSeeder() && announce.event() == AnnounceEvent.COMPLETED;
    peer.setId(announce.peerId());
    peer.userId = fact.userId();
    peer.proof = fact.proof();
    boolean fromV4 = announce.address().isV4();
    peer.endpoint(fromV4).set(announce.address(), announce.port(), nowMillis, 0);
    peer.endpoint(!fromV4).clear();
    setSecond(peer, announce, nowMillis);
    setReport(peer, announce, nowMillis);
    peer.completed = step.completed;
    peer.hashes = fact.hash();
  }

  /** What the report says about the time since the one before. */
  private static void report(
      AnnounceStep step, SwarmAnnounce fact, long nowMillis, SwarmLimits limits) {
    Announce announce = fact.announce();
    PeerState peer = step.peer;
    long elapsed = Math.max(0, nowMillis - peer.lastReportMillis);
    step.credit.addReport(
        peer.uploaded,
        peer.downloaded,
        announce.uploaded(),
        announce.downloaded(),
        elapsed,
        fact.factors(),
        limits.maxBytesPerSecond());
    step.newSession =
        CreditSum.isReset(
            peer.uploaded, peer.downloaded, announce.uploaded(), announce.downloaded());
    step.seededMillis = peer.role == PeerRole.SEEDER ? Math.min(elapsed, limits.freshMillis()) : 0;
    step.completed =
        announce.isSeeder()
            && !peer.completed
            && (announce.event() == AnnounceEvent.COMPLETED || peer.role != PeerRole.SEEDER);
  }

  private static void update(
      AnnounceStep step, SwarmAnnounce fact, long nowMillis, SwarmLimits limits) {
    Announce announce = fact.announce();
    PeerState peer = step.peer;
    boolean fromV4 = announce.address().isV4();
    EndpointState own = peer.endpoint(fromV4);
    int early = earlyInARow(own, announce, nowMillis, limits);
    own.set(announce.address(), announce.port(), nowMillis, early);
    EndpointState other = peer.endpoint(!fromV4);
    if (!setSecond(peer, announce, nowMillis) && !other.isFresh(nowMillis, limits.freshMillis())) {
      other.clear();
    }
    setReport(peer, announce, nowMillis);
    peer.completed |= step.completed;
    peer.hashes |= fact.hash();
    step.peersWithheld = announce.event() == AnnounceEvent.NONE && early > limits.toleratedEarly();
  }

  private static int earlyInARow(
      EndpointState own, Announce announce, long nowMillis, SwarmLimits limits) {
    if (!own.present) {
      return 0;
    }
    if (announce.event() != AnnounceEvent.NONE) {
      return own.earlyInARow;
    }
    return nowMillis - own.lastSeenMillis < limits.earlyMillis() ? own.earlyInARow + 1 : 0;
  }

  /** Sets the endpoint of the other family, if the announce names one. */
  private static boolean setSecond(PeerState peer, Announce announce, long nowMillis) {
    IpAddress second = announce.secondAddress();
    boolean fromV4 = announce.address().isV4();
    if (second == null || second.isV4() == fromV4) {
      return false;
    }
    peer.endpoint(!fromV4).set(second, announce.port(), nowMillis, 0);
    return true;
  }

  private static void setReport(PeerState peer, Announce announce, long nowMillis) {
    peer.role = PeerRole.of(announce);
    peer.uploaded = announce.uploaded();
    peer.downloaded = announce.downloaded();
    peer.lastReportMillis = nowMillis;
  }
}
