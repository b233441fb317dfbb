package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.rights.Rules.Addition;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract: what is changed while announces are on their way. No announce that begins after a
 * change has returned goes by what was before it, and no announce that was on its way leaves a peer
 * behind that the change has banned.
 */
public abstract class RightsRacesContract extends TrackerContract {

  private final AtomicReference<Runnable> onTheWay = new AtomicReference<>(() -> {});

  /**
   * Starts a tracker that runs {@link #onTheWay} between the checks of an announce and its swarm.
   */
  private void startHooked(TrackerSettings settings) {
    SwarmStore swarms = storage().swarms();
    SwarmStore hooked =
        (SwarmStore)
            Proxy.newProxyInstance(
                SwarmStore.class.getClassLoader(),
                new Class<?>[] {SwarmStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("announce")) {
                    onTheWay.getAndSet(() -> {}).run();
                  }
                  try {
                    return method.invoke(swarms, arguments);
                  } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                  }
                });
    tracker =
        closedAfterTest(
            Tracker.builder(TrackerStorage.of(hooked, storage()))
                .settings(settings)
                .clock(clock)
                .build());
  }

  private AnnounceOutcome overtaken(AnnounceBuilder client, Runnable change) {
    onTheWay.set(change);
    return tracker.announce(client.build());
  }

  private void setEnabled(boolean enabled) {
    tracker.users().change("alice", user -> user.withEnabled(enabled));
  }

  @Test
  @DisplayName("a user who is disabled while an announce is on its way has no peer afterwards")
  final void disabledOnTheWay() {
    startHooked(TrackerSettings.DEFAULT);
    assertThat(overtaken(client(alice()), () -> setEnabled(false)))
        .isEqualTo(Refusal.of(RefusalCode.ACCOUNT_DISABLED));
    assertThat(tracker.totals().leechers()).isZero();
    setEnabled(true);
    accepted(client(alice()));
  }

  @Test
  @DisplayName("a network that is banned while an announce is on its way has no peer afterwards")
  final void bannedOnTheWay() {
    startHooked(TrackerSettings.DEFAULT);
    assertThat(
            overtaken(
                client(alice()).from("198.51.100.77"),
                () -> tracker.rules().add(RuleKind.BANNED_NETWORK, "198.51.100.77", null)))
        .isEqualTo(Refusal.of(RefusalCode.ADDRESS_BANNED));
    assertThat(tracker.totals().leechers()).isZero();
  }

  @Test
  @DisplayName("a torrent that is deleted while an announce is on its way has no peer afterwards")
  final void deletedOnTheWay() {
    startHooked(TrackerSettings.DEFAULT);
    assertThat(
            overtaken(
                client(alice()),
                () -> tracker.torrents().moderate(torrent().slug(), TorrentStatus.DELETED, "a")))
        .isEqualTo(Refusal.deleted("a"));
    assertThat(tracker.totals().swarms()).isZero();
  }

  @Test
  @DisplayName("an info hash that is banned while an announce is on its way has no peer afterwards")
  final void infoHashBannedOnTheWay() {
    startHooked(TrackerSettings.of(AccessMode.OPEN));
    AnnounceBuilder client = new AnnounceBuilder().torrent(hash("x"));
    assertThat(
            overtaken(
                client,
                () -> tracker.rules().add(RuleKind.BANNED_INFO_HASH, hash("x").hex(), null)))
        .isEqualTo(Refusal.of(RefusalCode.UNREGISTERED));
    assertThat(tracker.totals().swarms()).isZero();
  }

  @Test
  @DisplayName("a change of something else on the way leaves an announce as it is")
  final void otherwiseChangedOnTheWay() {
    startHooked(TrackerSettings.DEFAULT);
    bob();
    assertThat(overtaken(client(alice()), () -> tracker.users().rotatePasskey("bob")))
        .isInstanceOf(AnnounceReply.class);
    assertThat(tracker.totals().leechers()).isEqualTo(1);
  }

  /** Announces without a pause in one thread, while another one works. */
  private void whileAnnouncing(Callable<AnnounceOutcome> announce, Callable<Void> work)
      throws Exception {
    AtomicLong going = new AtomicLong(1);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Void> announces =
          threads.submit(() -> {
            while (going.get() != 0) {
              announce.call();
            }
            return null;
          });
      try {
        work.call();
      } finally {
        going.set(0);
      }
      announces.get();
    }
  }

  private void startWithoutBudgets() {
    start(TrackerSettings.DEFAULT.with().budgets(BudgetLimits.DEFAULT.unenforced()).build());
  }

  private int rounds() {
    return Math.min(50, underTest().concurrentRounds());
  }

  @Test
  @DisplayName("bans and announces race: after a ban no announce is accepted, and no peer is left")
  final void bansRace() throws Exception {
    startWithoutBudgets();
    AnnounceBuilder client = client(alice());
    whileAnnouncing(
        () -> tracker.announce(client.build()),
        () -> {
          for (int round = 0; round < rounds(); round++) {
            setEnabled(false);
            assertThat(refused(client(alice()).port(7))).isEqualTo(RefusalCode.ACCOUNT_DISABLED);
            setEnabled(true);
            assertThat(tracker.announce(client(alice()).build())).isInstanceOf(AnnounceReply.class);
          }
          setEnabled(false);
          return null;
        });
    assertThat(tracker.totals().leechers()).isZero();
  }

  @Test
  @DisplayName("passkeys and announces race: after a rotation only the new passkey is accepted")
  final void rotationsRace() throws Exception {
    startWithoutBudgets();
    AtomicReference<Passkey> current = new AtomicReference<>(alice().passkey());
    whileAnnouncing(
        () -> tracker.announce(client(alice()).passkey(current.get()).build()),
        () -> {
          for (int round = 0; round < rounds(); round++) {
            Passkey before = current.get();
            User rotated = tracker.users().rotatePasskey("alice").orElseThrow();
            assertThat(refused(client(rotated).passkey(before)))
                .isEqualTo(RefusalCode.UNKNOWN_PASSKEY);
            current.set(rotated.passkey());
            accepted(client(rotated));
          }
          return null;
        });
  }

  @Test
  @DisplayName("rules and announces race: a rule holds from its answer on, and not after its end")
  final void rulesRace() throws Exception {
    startWithoutBudgets();
    AnnounceBuilder client = client(alice()).from("198.51.100.77");
    whileAnnouncing(
        () -> tracker.announce(client.build()),
        () -> {
          for (int round = 0; round < rounds(); round++) {
            Addition added = tracker.rules().add(RuleKind.BANNED_NETWORK, "198.51.100.77", null);
            assertThat(refused(client(alice()).from("198.51.100.77")))
                .isEqualTo(RefusalCode.ADDRESS_BANNED);
            tracker.rules().remove(((Addition.Added) added).rule().id());
            accepted(client(alice()).from("198.51.100.77"));
          }
          tracker.rules().add(RuleKind.BANNED_NETWORK, "198.51.100.77", null);
          return null;
        });
    assertThat(tracker.totals().leechers()).isZero();
  }

  @Test
  @DisplayName("groups and announces race: a right holds from the answer on, and not after its end")
  final void groupsRace() throws Exception {
    alice();
    startWithoutBudgets();
    tracker.setAccessRules(List.of(AccessRule.of(RuleKind.DENIED_PORT, "7000")));
    Group group = tracker.groups().create(group("g")).orElseThrow();
    tracker.users().change("alice", user -> user.withGroupId(group.id()));
    AnnounceBuilder client = client(alice()).port(7_000);
    whileAnnouncing(
        () -> tracker.announce(client.build()),
        () -> {
          for (int round = 0; round < rounds(); round++) {
            tracker.groups().change(group.id(), same -> same.withImmune(true));
            accepted(client(alice()).port(7_000));
            tracker.groups().change(group.id(), same -> same.withImmune(false));
            assertThat(refused(client(alice()).port(7_000)))
                .isEqualTo(RefusalCode.PORT_NOT_ALLOWED);
          }
          tracker.groups().change(group.id(), same -> same.withImmune(true));
          tracker.groups().remove(group.id());
          assertThat(refused(client(alice()).port(7_000))).isEqualTo(RefusalCode.PORT_NOT_ALLOWED);
          return null;
        });
  }

  private static Group group(String name) {
    return GroupBuilder.builder()
        .name(name)
        .factors(Factors.NEUTRAL)
        .createdAt(Instant.EPOCH)
        .build();
  }

  @Test
  @DisplayName("factors and announces race: a report after the answer is credited by the new one")
  final void factorsRace() throws Exception {
    alice();
    bob();
    startWithoutBudgets();
    AtomicLong reported = new AtomicLong();
    AnnounceBuilder other = client(alice()).peerId(id(7)).from("198.51.100.7");
    accepted(client(bob()));
    accepted(other); // what a first report says is not credited
    whileAnnouncing(
        () -> tracker.announce(other.uploaded(reported.addAndGet(10)).build()),
        () -> {
          long expected = 0;
          for (int round = 1; round <= rounds(); round++) {
            int percent = round % 2 == 0 ? 300 : 50;
            Factors factors = Factors.ofPercent(percent, 100);
            TimedFactors added =
                tracker.factors().add(FactorTarget.ALL, factors, null, null, null).orElseThrow();
            accepted(client(bob()).uploaded(100L * round));
            expected += percent;
            tracker.factors().remove(added.id());
          }
          tracker.upkeep();
          assertThat(bob().uploaded()).isEqualTo(expected);
          return null;
        });
    tracker.upkeep();
    assertThat(alice().uploaded()).isBetween(reported.get() / 2, reported.get() * 3);
  }
}
