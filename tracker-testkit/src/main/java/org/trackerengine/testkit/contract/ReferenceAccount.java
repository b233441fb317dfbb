package org.trackerengine.testkit.contract;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition;

/**
 * The accounts of one torrent as C8 tells them: every report is credited at once against the last
 * one of its (user, peer id), with no batch in between.
 */
final class ReferenceAccount {

  private final SwarmLimits limits;
  private final Map<Client, Baseline> baselines = new HashMap<>();
  private final Map<Long, Sums> sums = new HashMap<>();

  ReferenceAccount(SwarmLimits limits) {
    this.limits = limits;
  }

  private record Client(long userId, PeerId id) {}

  private record Baseline(Counters counters, long atMillis) {}

  /** What one user has moved. */
  record Sums(
      Credit credit, int sessions, boolean completed, long seededMillis, Instant lastReportAt) {}

  /** An announce that was accepted. */
  void report(SwarmAnnounce fact, Transition transition, Instant at) {
    Counters counters = fact.announce().counters();
    Client client = new Client(fact.userId(), fact.announce().peerId());
    Baseline baseline = baselines.get(client);
    if (baseline == null && fact.announce().isStopped()) {
      return;
    }
    Credit credit = Credit.NONE;
    boolean newSession = baseline == null;
    if (baseline != null) {
      long elapsed = fact.nowMillis() - baseline.atMillis();
      credit =
          counters.creditSince(
              baseline.counters(), elapsed, fact.factors(), limits.maxBytesPerSecond());
      newSession = counters.isResetSince(baseline.counters());
    }
    baselines.put(client, new Baseline(counters, fact.nowMillis()));
    Sums before = sums.getOrDefault(fact.userId(), new Sums(Credit.NONE, 0, false, 0, at));
    sums.put(
        fact.userId(),
        new Sums(
            before.credit().plus(credit),
            before.sessions() + (newSession ? 1 : 0),
            before.completed() || transition.completed(),
            before.seededMillis() + transition.seededMillis(),
            at));
  }

  /** The sums of each user who has reported anything. */
  Map<Long, Sums> sums() {
    return sums;
  }
}
