package org.trackerengine.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.UserFactory;

/**
 * Two nodes on one PostgreSQL: what is ruled on one node holds there at once and on the other
 * within a second, and what announces of the other node added meanwhile is gone then.
 */
class SharedRightsIT {

  /** A second, as promised, and time for a machine that is busy with other tests. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int TORRENTS = 6;

  private final TrackerClock clock = TrackerClock.system();
  private final List<Torrent> torrents = new ArrayList<>();
  private JpaStorage oneStorage;
  private JpaStorage otherStorage;
  private Tracker one;
  private Tracker other;
  private User alice;

  @BeforeEach
  void open() {
    DatabaseSettings database = TestDatabase.POSTGRESQL.migrated();
    oneStorage = JpaStorage.open(database, SwarmLimits.DEFAULT, clock);
    otherStorage = JpaStorage.open(database, SwarmLimits.DEFAULT, clock);
    oneStorage.awaitReady();
    otherStorage.awaitReady();
    alice = oneStorage.users().create(new UserFactory(1).user("alice", Role.MEMBER)).orElseThrow();
    TorrentFactory factory = new TorrentFactory(1);
    for (int n = 0; n < TORRENTS; n++) {
      torrents.add(
          oneStorage
              .torrents()
              .create(factory.torrent(), new byte[] {'d', 'e'}, alice.id())
              .orElseThrow());
    }
    TrackerSettings settings =
        TrackerSettings.DEFAULT.with().budgets(BudgetLimits.DEFAULT.unenforced()).build();
    one = Tracker.builder(oneStorage).settings(settings).clock(clock).build();
    other = Tracker.builder(otherStorage).settings(settings).clock(clock).build();
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
    oneStorage.close();
    otherStorage.close();
  }

  private AnnounceBuilder on(int torrent) {
    return new AnnounceBuilder()
        .torrent(torrents.get(torrent))
        .passkey(alice.passkey())
        .peerId(new PeerId(torrent, 1, 1))
        .from("198.51.100.77");
  }

  private static boolean isRefused(AnnounceOutcome outcome, RefusalCode code) {
    return outcome instanceof Refusal refusal && refusal.code() == code;
  }

  private static void soon(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  @Test
  void aUserWhoIsDisabledOnOneNodeHasNoPeersASecondLaterThoughTheOtherGoesOn() throws Exception {
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      assertThat(other.announce(on(0).build())).isInstanceOf(AnnounceReply.class);
      Callable<Void> untilRefused =
          () -> {
            int n = 0;
            while (!isRefused(
                other.announce(on(n++ % TORRENTS).build()), RefusalCode.ACCOUNT_DISABLED)) {
              // announced once more
            }
            return null;
          };
      Future<Void> announces = threads.submit(untilRefused);
      one.users().change("alice", user -> user.withEnabled(false));
      assertThat(one.announce(on(0).build())).isEqualTo(Refusal.of(RefusalCode.ACCOUNT_DISABLED));
      announces.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      soon(() -> one.totals().leechers() == 0);
    }
  }

  /**
   * The other node announces all the time: it must go by the change soon, and by nothing else after
   * that.
   */
  private void whileTheOtherAnnounces(
      AnnounceBuilder client, Runnable change, Predicate<AnnounceOutcome> isAfter)
      throws Exception {
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Void> announces =
          threads.submit(() -> {
            while (!isAfter.test(other.announce(client.build()))) {
              // announced once more
            }
            for (int n = 0; n < 100; n++) {
              assertThat(other.announce(client.build())).matches(isAfter);
            }
            return null;
          });
      change.run();
      announces.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void aPasskeyThatIsRotatedOnOneNodeIsRefusedOnTheOtherForGood() throws Exception {
    AnnounceBuilder before = on(0);
    whileTheOtherAnnounces(
        before,
        () -> alice = one.users().rotatePasskey("alice").orElseThrow(),
        outcome -> isRefused(outcome, RefusalCode.UNKNOWN_PASSKEY));
    assertThat(one.announce(before.build())).isEqualTo(Refusal.of(RefusalCode.UNKNOWN_PASSKEY));
    assertThat(other.announce(on(0).build())).isInstanceOf(AnnounceReply.class);
  }

  @Test
  void aTorrentThatIsDeletedOnOneNodeIsRefusedOnTheOtherForGoodAndHasNoPeers() throws Exception {
    whileTheOtherAnnounces(
        on(0),
        () -> one.torrents().moderate(torrents.getFirst().slug(), TorrentStatus.DELETED, "a"),
        outcome -> outcome.equals(Refusal.deleted("a")));
    soon(() -> one.totals().swarms() == 0);
  }

  @Test
  void aRightOfAGroupChangesOnTheOtherNodeOnceEachTime() throws Exception {
    one.rules().add(RuleKind.DENIED_PORT, "7000", null);
    Group group =
        one.groups()
            .create(
                GroupBuilder.builder()
                    .name("g")
                    .factors(Factors.NEUTRAL)
                    .createdAt(Instant.EPOCH)
                    .build())
            .orElseThrow();
    AnnounceBuilder client = on(0).port(7_000);
    soon(() -> isRefused(other.announce(client.build()), RefusalCode.PORT_NOT_ALLOWED));
    one.users().change("alice", user -> user.withGroupId(group.id()));
    for (int round = 0; round < 3; round++) {
      whileTheOtherAnnounces(
          client,
          () -> one.groups().change(group.id(), same -> same.withImmune(true)),
          outcome -> outcome instanceof AnnounceReply);
      whileTheOtherAnnounces(
          client,
          () -> one.groups().change(group.id(), same -> same.withImmune(false)),
          outcome -> isRefused(outcome, RefusalCode.PORT_NOT_ALLOWED));
    }
  }

  @Test
  void rulesFactorsAndGroupsReachTheOtherNode() {
    one.rules().add(RuleKind.BANNED_NETWORK, "198.51.100.77", null);
    soon(() -> isRefused(other.announce(on(0).build()), RefusalCode.ADDRESS_BANNED));
    soon(() -> one.totals().leechers() == 0);
    one.rules().remove(one.rules().stored().getFirst().id());
    soon(() -> other.announce(on(0).build()) instanceof AnnounceReply);

    one.factors().add(FactorTarget.ALL, Factors.ofPercent(300, 0), null, null, null);
    long[] up = {0};
    soon(() -> {
      long before = uploaded();
      up[0] += 100;
      other.announce(on(0).uploaded(up[0]).build());
      return uploaded() - before == 300;
    });

    Group group =
        one.groups()
            .create(
                GroupBuilder.builder()
                    .name("g")
                    .downloadSlots(1)
                    .factors(Factors.NEUTRAL)
                    .createdAt(Instant.EPOCH)
                    .build())
            .orElseThrow();
    one.users().change("alice", user -> user.withGroupId(group.id()));
    soon(() -> isWaiting(1));
  }

  /** Whether the other node answers an announce on this torrent that there is no slot for it. */
  private boolean isWaiting(int torrent) {
    return other.announce(on(torrent).build()) instanceof AnnounceReply reply
        && reply.warning() == Warning.DOWNLOAD_SLOT_LIMIT_REACHED;
  }

  private long uploaded() {
    return oneStorage.users().findById(alice.id()).orElseThrow().uploaded();
  }

  @Test
  void bothNodesTogetherGiveOutNoMoreSlotsThanThereAre() throws Exception {
    Group group =
        one.groups()
            .create(
                GroupBuilder.builder()
                    .name("g")
                    .downloadSlots(2)
                    .factors(Factors.NEUTRAL)
                    .createdAt(Instant.EPOCH)
                    .build())
            .orElseThrow();
    one.users().change("alice", user -> user.withGroupId(group.id()));
    // Whichever of them announces first when the node has heard of it waits, if all had joined.
    soon(() -> isWaiting(0) | isWaiting(1) | isWaiting(2));
    for (int round = 0; round < 10; round++) {
      for (int n = 0; n < TORRENTS; n++) {
        one.announce(on(n).event(AnnounceEvent.STOPPED).build());
      }
      List<Callable<Boolean>> announces = new ArrayList<>();
      for (int n = 0; n < TORRENTS; n++) {
        Tracker node = n % 2 == 0 ? one : other;
        AnnounceBuilder client = on(n);
        announces.add(() -> ((AnnounceReply) node.announce(client.build())).warning() == null);
      }
      int granted = 0;
      try (ExecutorService threads = Executors.newFixedThreadPool(TORRENTS)) {
        for (Future<Boolean> announce : threads.invokeAll(announces)) {
          granted += announce.get() ? 1 : 0;
        }
      }
      assertThat(granted).isEqualTo(2);
    }
  }
}
