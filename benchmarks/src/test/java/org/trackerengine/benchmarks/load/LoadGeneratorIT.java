package org.trackerengine.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.BenchmarkTorrents;
import org.trackerengine.benchmarks.load.workload.CreditModel;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.testkit.junit.ServerExtension;

/** The generator against the real server: every reply verified, every byte of credit accounted. */
class LoadGeneratorIT {

  private static final Workload WORKLOAD = Workload.of(40, 30, 1);

  @RegisterExtension
  private final ServerExtension server = new ServerExtension().set("benchmark", "true");

  private final List<User> users = new ArrayList<>();
  private final Population population = new Population(WORKLOAD);

  @BeforeEach
  void registerEverything(Tracker tracker) {
    for (int user = 0; user < WORKLOAD.users(); user++) {
      users.add(tracker.users().create("user-" + user, Role.MEMBER, true).orElseThrow());
    }
    for (int torrent = 0; torrent < WORKLOAD.torrents(); torrent++) {
      tracker.torrents().upload(users.getFirst(), BenchmarkTorrents.file(torrent), true);
    }
  }

  private LoadSettings settings(String url, int connections) {
    List<String> passkeys = users.stream().map(user -> user.passkey().value()).toList();
    return new LoadSettings(url, passkeys, connections);
  }

  private void assertThatCreditIsThatOfTheModel(Tracker tracker) {
    assertThatCreditIsThatOfTheModel(tracker, population.credit());
  }

  private void assertThatCreditIsThatOfTheModel(Tracker tracker, CreditModel credit) {
    assertThat(tracker.upkeep()).isTrue();
    assertThat(credit.peersInDoubt()).isZero();
    for (int user = 0; user < WORKLOAD.users(); user++) {
      User stored = tracker.users().findById(users.get(user).id()).orElseThrow();
      assertThat(stored.uploaded()).isEqualTo(credit.uploaded(user)).isPositive();
      assertThat(stored.downloaded()).isEqualTo(credit.downloaded(user));
    }
  }

  @Test
  void creditIsExactWithConnectionsThatStay(Tracker tracker, TrackerUrls urls) throws Exception {
    try (var generator = new LoadGenerator(settings(urls.announce() + "", 16), population)) {
      LoadReport filled =
          generator.run(AnnounceSource.everyPeerOnce(population), RunLimit.of(Long.MAX_VALUE));
      LoadReport report = generator.run(AnnounceSource.drawn(population), RunLimit.of(15_000));

      assertThat(filled.failures()).isEmpty();
      assertThat(filled.answered()).isEqualTo(WORKLOAD.peers());
      assertThat(report.failures()).isEmpty();
      assertThat(report.answered()).isEqualTo(15_000);
      assertThat(report.peers()).isBetween(20L * 15_000, 30L * 15_000);
      assertThat(report.latency().getTotalCount()).isEqualTo(15_000);
    }
    assertThatCreditIsThatOfTheModel(tracker);
  }

  @Test
  void creditIsExactWithAConnectionForEachRequest(Tracker tracker, TrackerUrls urls)
      throws Exception {
    LoadSettings settings = settings(urls.announce() + "", 8).withKeepAlive(false);
    try (var generator = new LoadGenerator(settings, population)) {
      LoadReport report = generator.run(AnnounceSource.drawn(population), RunLimit.of(4_000));

      assertThat(report.failures()).isEmpty();
      assertThat(report.answered()).isEqualTo(4_000);
    }
    assertThatCreditIsThatOfTheModel(tracker);
  }

  @Test
  void creditIsExactFromSeveralThreadsAndAddresses(Tracker tracker, TrackerUrls urls)
      throws Exception {
    LoadSettings settings = settings(urls.announce() + "", 16).from(2, 8);
    Population shared = new Population(WORKLOAD, settings.shares());
    try (var generator = new LoadGenerator(settings, shared)) {
      LoadReport filled =
          generator.run(AnnounceSource.everyPeerOnce(shared), RunLimit.of(Long.MAX_VALUE));
      LoadReport report = generator.run(AnnounceSource.drawn(shared), RunLimit.of(9_001));

      assertThat(filled.failures()).isEmpty();
      assertThat(filled.answered()).isEqualTo(WORKLOAD.peers());
      assertThat(report.failures()).isEmpty();
      assertThat(report.answered()).isEqualTo(9_001);
    }
    assertThatCreditIsThatOfTheModel(tracker, shared.credit());
  }

  @Test
  void creditIsExactWhenConnectionsAreLost(Tracker tracker, TrackerUrls urls) throws Exception {
    try (var relay = new LossyRelay(urls.http().getPort(), 10);
        var generator =
            new LoadGenerator(
                settings("http://127.0.0.1:" + relay.port() + "/announce", 8), population)) {
      LoadReport report = generator.run(AnnounceSource.drawn(population), RunLimit.of(5_000));
      assertThat(report.answered() + report.failed()).isEqualTo(5_000);
      assertThat(report.failed()).isBetween(300L, 800L);
      assertThat(population.credit().peersInDoubt()).isPositive();

      generator.settle(RunLimit.of(Duration.ofSeconds(30)));
    }
    assertThatCreditIsThatOfTheModel(tracker);
  }

  @Test
  void anOpenLoopIsNoFasterThanItsRate(TrackerUrls urls) throws Exception {
    LoadSettings settings = settings(urls.announce() + "", 8).withAnnouncesPerSecond(1_000);
    try (var generator = new LoadGenerator(settings, population)) {
      LoadReport report = generator.run(AnnounceSource.drawn(population), RunLimit.of(301));
      assertThat(report.answered()).isEqualTo(301);
      assertThat(Duration.ofNanos(report.durationNanos())).isGreaterThan(Duration.ofMillis(300));
    }
  }

  @Test
  void refusalsAreCountedByTheirText(TrackerUrls urls) throws IOException {
    List<String> strangers = users.stream().map(user -> "x".repeat(40)).toList();
    LoadSettings settings = new LoadSettings(urls.announce() + "", strangers, 4);
    try (var generator = new LoadGenerator(settings, population)) {
      LoadReport report = generator.run(AnnounceSource.drawn(population), RunLimit.of(100));
      assertThat(report.answered()).isZero();
      assertThat(report.failures())
          .containsExactlyEntriesOf(
              Map.of("failure: Passkey not found. Please download the .torrent file again.", 100L));
    }
    assertThat(population.credit().peersInDoubt()).isBetween(50, 100);
  }
}
