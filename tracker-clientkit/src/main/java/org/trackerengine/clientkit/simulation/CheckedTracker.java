package org.trackerengine.clientkit.simulation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.trackerengine.application.Tracker;
import org.trackerengine.clientkit.simulation.population.AnnounceRoute;
import org.trackerengine.clientkit.simulation.population.ModelClient;
import org.trackerengine.clientkit.simulation.population.ModelSession;
import org.trackerengine.clientkit.simulation.population.ModelUser;
import org.trackerengine.clientkit.simulation.population.PeerLists;
import org.trackerengine.clientkit.simulation.population.SimulatedClock;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * The tracker under test, each of whose answers is compared with what the rules say. Confined to
 * one thread.
 */
final class CheckedTracker implements AnnounceRoute {

  private final Supplier<Tracker> tracker;
  private final SimulatedClock clock;
  private final AccessMode mode;
  private final SwarmLimits limits;
  private final Verdicts verdicts;
  private final ExpectedSwarm[] swarms;
  private final ExpectedAccounts accounts;
  private final AnnounceReply reply = new AnnounceReply();
  private final RunDigest digest = new RunDigest();
  private final Map<RefusalCode, Long> refusals = new EnumMap<>(RefusalCode.class);
  private long announces;
  private long handedOut;

  CheckedTracker(
      Supplier<Tracker> tracker,
      SimulatedClock clock,
      AccessMode mode,
      SwarmLimits limits,
      Verdicts verdicts,
      int torrents) {
    this.tracker = tracker;
    this.clock = clock;
    this.mode = mode;
    this.limits = limits;
    this.verdicts = verdicts;
    accounts = new ExpectedAccounts(limits.maxBytesPerSecond());
    swarms = new ExpectedSwarm[torrents];
    for (int n = 0; n < torrents; n++) {
      swarms[n] = new ExpectedSwarm(limits, mode == AccessMode.PRIVATE);
    }
  }

  ExpectedSwarm[] swarms() {
    return swarms;
  }

  ExpectedAccounts accounts() {
    return accounts;
  }

  Map<RefusalCode, Long> refusals() {
    return refusals;
  }

  long announces() {
    return announces;
  }

  long handedOut() {
    return handedOut;
  }

  String digest() {
    return digest.hex();
  }

  @Override
  public AnnounceOutcome announce(ModelSession session, Announce announce) {
    long now = clock.monotonicMillis();
    ModelClient client = session.client();
    ExpectedSwarm swarm = swarms[client.torrent().index()];
    boolean full = swarm.isFullFor(client.user().index(), announce, now);
    AnnounceOutcome outcome = tracker.get().announce(announce, reply);
    announces++;
    verdicts.journal().add(clock.elapsedMillis(), client, announce, outcome);
    digest.add(clock.elapsedMillis(), announce, outcome);
    switch (outcome) {
      case AnnounceReply accepted -> {
        verdicts.check(
            Invariant.BANNED_GET_NOTHING, client, !client.user().isBanned(), () -> "accepted");
        verdicts.check(Invariant.ADMISSION, client, !full, () -> "accepted as a peer too many");
        accept(client, announce, now);
        checkReply(client, swarm, announce, accepted);
      }
      case Refusal refusal -> refuse(client, announce, refusal, full);
    }
    return outcome;
  }

  private void accept(ModelClient client, Announce announce, long now) {
    int user = client.user().index();
    int torrent = client.torrent().index();
    ExpectedSwarm.Step step = swarms[torrent].accept(user, announce, now);
    if (mode == AccessMode.PRIVATE) {
      accounts.report(new ExpectedAccounts.Key(user, torrent), announce, step.known(), now);
    }
  }

  private void refuse(ModelClient client, Announce announce, Refusal refusal, boolean full) {
    RefusalCode code = refusal.code();
    refusals.merge(code, 1L, Long::sum);
    boolean banned = client.user().isBanned();
    boolean right =
        switch (code) {
          case TOO_MANY_PEERS -> full && !banned;
          case ACCOUNT_DISABLED -> banned;
          case PEER_ID_TAKEN, INVALID_REQUEST, INTERNAL -> false;
          default -> true;
        };
    verdicts.check(Invariant.ADMISSION, client, right, () -> "refused with " + code);
    boolean recorded =
        code == RefusalCode.THROTTLED
            && (announce.isStopped() || announce.event() == AnnounceEvent.COMPLETED);
    if (recorded && !banned && !full) {
      accept(client, announce, clock.monotonicMillis()); // C10
    }
  }

  private void checkReply(
      ModelClient client, ExpectedSwarm swarm, Announce announce, AnnounceReply answer) {
    verdicts.check(
        Invariant.COUNTS,
        client,
        answer.seeders() == swarm.seeders() && answer.leechers() == swarm.leechers(),
        () ->
            String.format(
                Locale.ROOT,
                "answer has %d seeders and %d leechers, the model %d and %d",
                answer.seeders(),
                answer.leechers(),
                swarm.seeders(),
                swarm.leechers()));
    if (mode == AccessMode.OPEN) {
      verdicts.check(
          Invariant.COMPLETED_ONCE,
          client,
          answer.completed() == swarm.completed(),
          () -> "answer has " + answer.completed() + " downloads, not " + swarm.completed());
    }
    checkPeers(client, swarm, announce, answer);
  }

  private void checkPeers(
      ModelClient client, ExpectedSwarm swarm, Announce announce, AnnounceReply answer) {
    long now = clock.monotonicMillis();
    PeerLists.each(
        answer.peers(),
        endpoint -> {
          handedOut++;
          verdicts.check(
              Invariant.HAND_OUT,
              client,
              swarm.mayHandOut(endpoint, announce, now),
              () -> "handed out " + endpoint);
        });
    int peers = answer.peers().peers();
    int others = announce.isStopped() ? 0 : swarm.othersFor(announce);
    int wanted = Math.min(announce.numWant(), others);
    boolean predictable =
        answer.warning() == null
            && limits.selection() == SelectionPolicy.RECENT
            && limits.seedersToSeeders();
    verdicts.check(
        Invariant.NUMWANT,
        client,
        predictable ? peers == wanted : peers <= wanted,
        () -> peers + " peers, while " + announce.numWant() + " of " + others + " are wanted");
  }

  /** Notes that reports from this monotonic time on may not be in the accounts. */
  void loseReportsSince(long millis) {
    verdicts.reportsWereLost();
    accounts.all().values().stream()
        .filter(account -> account.reportedAtMillis >= millis)
        .forEach(account -> account.uncertain = true);
  }

  /** Drops the peers of a user from what is expected. */
  void evict(ModelUser user) {
    for (ExpectedSwarm swarm : swarms) {
      swarm.evict(user.index());
    }
  }
}
