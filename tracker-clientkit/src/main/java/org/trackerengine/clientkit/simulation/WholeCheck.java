package org.trackerengine.clientkit.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.clientkit.simulation.population.ModelTorrent;
import org.trackerengine.clientkit.simulation.population.ModelUser;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.user.User;

/**
 * Compares what a tracker has stored, after a flush, with what the rules say. Confined to one
 * thread.
 */
final class WholeCheck {

  private final TrackerStorage storage;
  private final AccessMode mode;
  private final Verdicts verdicts;
  private final CheckedTracker tracker;
  private final List<ModelUser> users;
  private final List<ModelTorrent> torrents;

  WholeCheck(
      TrackerStorage storage,
      AccessMode mode,
      Verdicts verdicts,
      CheckedTracker tracker,
      List<ModelUser> users,
      List<ModelTorrent> torrents) {
    this.storage = storage;
    this.mode = mode;
    this.verdicts = verdicts;
    this.tracker = tracker;
    this.users = users;
    this.torrents = torrents;
  }

  void check(long nowMillis) {
    checkConservation();
    torrents.forEach(torrent -> checkSwarm(torrent, nowMillis));
    checkTotals();
    if (mode == AccessMode.PRIVATE) {
      tracker.accounts().all().forEach(this::checkAccount);
      torrents.forEach(this::checkCompleted);
      users.forEach(this::checkCredit);
    } else if (mode == AccessMode.LISTED) {
      torrents.forEach(this::checkAnonymousCompleted);
    }
  }

  private void checkConservation() {
    long sent = users.stream().mapToLong(ModelUser::sentBytes).sum();
    long received = users.stream().mapToLong(ModelUser::receivedBytes).sum();
    verdicts.check(
        Invariant.CONSERVATION, sent == received, () -> sent + " sent, " + received + " received");
  }

  private void checkSwarm(ModelTorrent torrent, long nowMillis) {
    ExpectedSwarm expected = tracker.swarms()[torrent.index()];
    expected.expire(nowMillis);
    SwarmCounts counts = storage.swarms().scrape(torrent.infoHash(), nowMillis);
    verdicts.check(
        Invariant.COUNTS,
        counts.seeders() == expected.seeders() && counts.leechers() == expected.leechers(),
        () ->
            String.format(
                Locale.ROOT,
                "torrent %d has %d seeders and %d leechers, the model %d and %d",
                torrent.index(),
                counts.seeders(),
                counts.leechers(),
                expected.seeders(),
                expected.leechers()));
  }

  private void checkTotals() {
    int seeders = 0;
    int leechers = 0;
    int swarms = 0;
    for (ExpectedSwarm expected : tracker.swarms()) {
      seeders += expected.seeders();
      leechers += expected.leechers();
      swarms += expected.isEmpty() ? 0 : 1;
    }
    SwarmTotals expected = new SwarmTotals(swarms, seeders, leechers, 0);
    SwarmTotals totals = storage.swarms().totals();
    verdicts.check(
        Invariant.COUNTS, totals.equals(expected), () -> totals + ", the model " + expected);
  }

  private void checkAccount(ExpectedAccounts.Key key, ExpectedAccounts.Account expected) {
    if (expected.uncertain) {
      return;
    }
    ModelUser user = users.get(key.user());
    Optional<History> history =
        storage.ledger().history(user.id(), torrents.get(key.torrent()).id());
    Credit credit = history.map(History::credit).orElse(Credit.NONE);
    verdicts.check(
        Invariant.CREDIT_BY_REPORT,
        user,
        credit.equals(expected.credit()),
        () -> "torrent " + key.torrent() + " " + credit + ", the rule " + expected.credit());
    boolean completed = history.map(one -> one.completedAt() != null).orElse(false);
    verdicts.check(
        Invariant.COMPLETED_ONCE,
        user,
        completed ? expected.mayBeFinished() : !expected.mustBeFinished(),
        () -> "torrent " + key.torrent() + (completed ? " counts" : " does not count"));
  }

  /** Checks that a torrent counts as many downloads as there are users who have finished. */
  private void checkCompleted(ModelTorrent torrent) {
    long finished =
        users.stream()
            .flatMap(user -> storage.ledger().history(user.id(), torrent.id()).stream())
            .filter(history -> history.completedAt() != null)
            .count();
    checkCompleted(torrent, finished);
  }

  private void checkAnonymousCompleted(ModelTorrent torrent) {
    long expected = tracker.swarms()[torrent.index()].allCompleted();
    if (verdicts.hasLostReports()) {
      long counted = completed(torrent);
      verdicts.check(
          Invariant.COMPLETED_ONCE,
          counted <= expected,
          () -> "torrent " + torrent.index() + " counts " + counted + ", at most " + expected);
    } else {
      checkCompleted(torrent, expected);
    }
  }

  private void checkCompleted(ModelTorrent torrent, long expected) {
    long counted = completed(torrent);
    verdicts.check(
        Invariant.COMPLETED_ONCE,
        counted == expected,
        () -> "torrent " + torrent.index() + " counts " + counted + ", not " + expected);
  }

  private long completed(ModelTorrent torrent) {
    return storage.torrents().findById(torrent.id()).orElseThrow().completed();
  }

  private void checkCredit(ModelUser model) {
    User user = user(model);
    verdicts.check(
        Invariant.CREDIT_WITHIN_TRANSFER,
        model,
        user.uploaded() <= model.sentBytes() + model.sentTwiceBytes()
            && user.downloaded() <= model.receivedBytes() + model.receivedTwiceBytes(),
        () -> credited(user, model));
  }

  /** Checks what holds when all clients have left, and all silent ones were dropped. */
  void checkEnd() {
    SwarmTotals totals = storage.swarms().totals();
    verdicts.check(
        Invariant.EMPTY_AT_THE_END,
        totals.equals(new SwarmTotals(0, 0, 0, 0)),
        () -> totals.toString());
    if (mode == AccessMode.PRIVATE) {
      users.stream().filter(ModelUser::isWellBehaved).forEach(this::checkComplete);
    }
  }

  private void checkComplete(ModelUser model) {
    User user = user(model);
    verdicts.check(
        Invariant.CREDIT_COMPLETE,
        model,
        user.uploaded() == model.sentBytes() && user.downloaded() == model.receivedBytes(),
        () -> credited(user, model));
  }

  private static String credited(User user, ModelUser model) {
    return String.format(
        Locale.ROOT,
        "credited %d and %d of %d sent and %d received bytes",
        user.uploaded(),
        user.downloaded(),
        model.sentBytes(),
        model.receivedBytes());
  }

  private User user(ModelUser model) {
    return storage.users().findById(model.id()).orElseThrow();
  }

  /** Returns the finished downloads that the tracker has counted. */
  long completed() {
    return mode == AccessMode.OPEN
        ? List.of(tracker.swarms()).stream().mapToLong(ExpectedSwarm::allCompleted).sum()
        : torrents.stream().mapToLong(this::completed).sum();
  }

  UserTransfer transfer(ModelUser model) {
    boolean known = mode == AccessMode.PRIVATE;
    User user = known ? user(model) : null;
    return new UserTransfer(
        model.name(),
        model.isWellBehaved(),
        model.sentBytes(),
        model.receivedBytes(),
        user == null ? 0 : user.uploaded(),
        user == null ? 0 : user.downloaded());
  }
}
