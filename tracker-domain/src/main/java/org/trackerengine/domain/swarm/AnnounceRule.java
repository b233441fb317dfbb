package org.trackerengine.domain.swarm;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Progress;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.IpAddress;

/**
 * The announce rule: it computes the transition of a peer from the previous peer, the announce and
 * the limits. Every store uses it under its own lock or in its own transaction, so that all stores
 * count in the same way. It has two forms: one with immutable values, and one that changes an
 * {@link AnnounceStep} in place, for a store that must not create garbage.
 */
public final class AnnounceRule {

  private AnnounceRule() {}

  /**
   * Returns the effect of {@code fact} on {@code previous}, the fresh peer of the same swarm, peer
   * id and user (or proof), or null if there is none.
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
   * Applies {@code fact} to {@code step}.
   *
   * @param step a step that contains the fresh peer of the same swarm, peer id and user (or proof),
   *     if there is one
   * @param nowMillis monotonic time; a store may use a later time than that of {@code fact}, so
   *     that no announce is older than the one before
   */
  public static void apply(
      AnnounceStep step, SwarmAnnounce fact, long nowMillis, SwarmLimits limits) {
    boolean stops = fact.announce().isStopped();
    if (step.known) {
      step.begin(stops ? Transition.Kind.LEFT : Transition.Kind.UPDATED);
      step.progress.set(step.peer.uploaded, step.peer.downloaded, step.peer.lastReportMillis);
    } else {
      step.begin(stops ? Transition.Kind.ABSENT : Transition.Kind.JOINED);
    }
    report(step, fact, nowMillis, limits);
    step.completed = completes(step, fact);
    if (step.kind == Transition.Kind.JOINED) {
      join(step, fact, nowMillis);
    } else if (step.kind == Transition.Kind.UPDATED) {
      update(step, fact, nowMillis, limits);
    }
  }

  /**
   * Computes the credit for the report, and the time spent as a seeder since the previous report.
   */
  private static void report(
      AnnounceStep step, SwarmAnnounce fact, long nowMillis, SwarmLimits limits) {
    Announce announce = fact.announce();
    Progress progress = step.progress;
    if (!step.known && !step.remembered) {
      progress.set(announce.uploaded(), announce.downloaded(), nowMillis);
      return;
    }
    long before = progress.atMillis();
    progress.report(
        announce.uploaded(),
        announce.downloaded(),
        nowMillis,
        announce.event() == AnnounceEvent.STARTED,
        step.kind == Transition.Kind.JOINED,
        fact.factors(),
        limits.maxBytesPerSecond(),
        step.credit);
    if (step.known && step.peer.role == PeerRole.SEEDER) {
      step.seededMillis = Math.min(progress.atMillis() - before, limits.freshMillis());
    }
  }

  /**
   * Whether a download may have been finished by this announce. The account of a user decides later
   * whether there was a download; a peer without a user that joined with the whole torrent has not
   * finished any.
   */
  private static boolean completes(AnnounceStep step, SwarmAnnounce fact) {
    Announce announce = fact.announce();
    if (!announce.isSeeder() || step.kind == Transition.Kind.ABSENT) {
      return false;
    }
    boolean saysSo = announce.event() == AnnounceEvent.COMPLETED;
    if (fact.isAccounted()) {
      return saysSo || step.known && step.peer.role != PeerRole.SEEDER;
    }
    return step.known
        ? !step.peer.completed && (saysSo || step.peer.role != PeerRole.SEEDER)
        : saysSo && announce.downloaded() > 0;
  }

  private static void join(AnnounceStep step, SwarmAnnounce fact, long nowMillis) {
    Announce announce = fact.announce();
    PeerState peer = step.peer;
    peer.setId(announce.peerId());
    peer.userId = fact.userId();
    peer.proof = fact.proof();
    boolean fromV4 = announce.address().isV4();
    peer.endpoint(fromV4).set(announce.address(), fact.port(), nowMillis, 0);
    peer.endpoint(!fromV4).clear();
    setSecond(peer, fact, nowMillis);
    setReport(step, announce);
    peer.uploadSpeed = Speed.UNKNOWN;
    peer.downloadSpeed = Speed.UNKNOWN;
    peer.completed = announce.isSeeder();
    peer.hashes = fact.hash();
  }

  private static void update(
      AnnounceStep step, SwarmAnnounce fact, long nowMillis, SwarmLimits limits) {
    Announce announce = fact.announce();
    PeerState peer = step.peer;
    boolean fromV4 = announce.address().isV4();
    EndpointState own = peer.endpoint(fromV4);
    int early = earlyInARow(own, announce, nowMillis, limits);
    own.set(announce.address(), fact.port(), nowMillis, early);
    EndpointState other = peer.endpoint(!fromV4);
    if (!setSecond(peer, fact, nowMillis) && !other.isFresh(nowMillis, limits.freshMillis())) {
      other.clear();
    }
    measure(step);
    setReport(step, announce);
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

  /**
   * Sets the endpoint of the other address family, if the announce names one. Returns whether it
   * does.
   */
  private static boolean setSecond(PeerState peer, SwarmAnnounce fact, long nowMillis) {
    Announce announce = fact.announce();
    IpAddress second = announce.secondAddress();
    boolean fromV4 = announce.address().isV4();
    if (second == null || second.isV4() == fromV4) {
      return false;
    }
    peer.endpoint(!fromV4).set(second, fact.port(), nowMillis, 0);
    return true;
  }

  /** Computes the speeds since the previous report; a report that is outdated changes nothing. */
  private static void measure(AnnounceStep step) {
    PeerState peer = step.peer;
    Progress progress = step.progress;
    if (progress.hasMoved()) {
      long elapsed = progress.atMillis() - peer.lastReportMillis;
      peer.uploadSpeed =
          Speed.after(peer.uploadSpeed, progress.uploaded() - peer.uploaded, elapsed);
      peer.downloadSpeed =
          Speed.after(peer.downloadSpeed, progress.downloaded() - peer.downloaded, elapsed);
    }
  }

  private static void setReport(AnnounceStep step, Announce announce) {
    PeerState peer = step.peer;
    peer.role = PeerRole.of(announce);
    peer.left = announce.left();
    peer.uploaded = step.progress.uploaded();
    peer.downloaded = step.progress.downloaded();
    peer.lastReportMillis = step.progress.atMillis();
  }
}
