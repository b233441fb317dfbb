package org.trackerengine.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trackerengine.benchmarks.load.ScriptedUdpTracker.Line;
import org.trackerengine.benchmarks.load.ScriptedUdpTracker.Seen;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;

/** The generator over UDP, against trackers that do not always answer as they should. */
@Timeout(60)
class UdpGeneratorIT {

  private static final Workload WORKLOAD = Workload.of(3, 11, 1);

  private static LoadSettings settings(String url, int connections) {
    return new LoadSettings(url, List.of(), connections).withPatience(Duration.ofMillis(300));
  }

  private static LoadReport run(LoadSettings settings, Population population, int announces)
      throws IOException {
    try (var generator = new LoadGenerator(settings, population)) {
      return generator.run(AnnounceSource.drawn(population), RunLimit.of(announces));
    }
  }

  @Test
  void everyKindOfBadReplyIsCounted() throws Exception {
    Population population = new Population(WORKLOAD);
    try (var tracker =
        new ScriptedUdpTracker(
            Line.GOOD,
            Line.OTHER_TRANSACTION,
            Line.CUT,
            Line.ERROR,
            Line.OTHER_ACTION,
            Line.TOO_SHORT,
            Line.SILENCE,
            Line.TWICE,
            Line.GOOD)) {
      LoadReport report = run(settings(tracker.url(), 1), population, 9);

      assertThat(report.answered()).isEqualTo(3);
      assertThat(report.peers()).isEqualTo(3 * 2);
      assertThat(report.failures())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "a transaction id that nothing waits for", 2L,
                  "no answer in time", 3L,
                  "an answer cut to 31 bytes", 1L,
                  "failure: sorry", 1L,
                  "action 2", 1L,
                  "a datagram of 7 bytes", 1L));
      assertThat(tracker.seen).hasSize(9);
      assertThat(tracker.seen)
          .extracting(Seen::connectionId)
          .containsOnly(ScriptedUdpTracker.CONNECTION_ID);
      assertThat(tracker.seen).extracting(Seen::transactionId).doesNotHaveDuplicates();
    }
  }

  @Test
  void aTrackerThatIsAwayIsTriedAgain() throws Exception {
    String url;
    try (var gone = new ScriptedUdpTracker()) {
      url = gone.url();
    }
    Population population = new Population(WORKLOAD);
    LoadReport report = run(settings(url, 1), population, 3);

    assertThat(report.answered()).isZero();
    assertThat(report.failed()).isEqualTo(3);
    assertThat(population.credit().peersInDoubt()).isZero();
  }

  @Test
  void everyPeerOnceIsEachPeerOnceAtAnyRate() throws Exception {
    Population population = new Population(WORKLOAD);
    try (var tracker = new ScriptedUdpTracker();
        var generator =
            new LoadGenerator(settings(tracker.url(), 4).withAnnouncesPerSecond(200), population)) {
      LoadReport report =
          generator.run(AnnounceSource.everyPeerOnce(population), RunLimit.of(Long.MAX_VALUE));

      assertThat(report.failures()).isEmpty();
      assertThat(report.answered()).isEqualTo(33);
      assertThat(report.latency().getTotalCount()).isEqualTo(33);
      assertThat(tracker.seen).hasSize(33);
      assertThat(tracker.seen).extracting(Seen::peerId).doesNotHaveDuplicates();
    }
  }

  @Test
  void aPeerAlwaysSendsFromTheSameOfSeveralAddresses() throws Exception {
    LoadSettings settings;
    try (var tracker = new ScriptedUdpTracker()) {
      settings = settings(tracker.url(), 8).from(2, 4);
      Population population = new Population(WORKLOAD, settings.shares());
      LoadReport report = run(settings, population, 301);

      assertThat(report.failures()).isEmpty();
      assertThat(report.answered()).isEqualTo(301);
      assertThat(tracker.seen).hasSize(301);
      Map<String, InetAddress> addresses = new HashMap<>();
      for (Seen seen : tracker.seen) {
        InetAddress before = addresses.put(seen.peerId(), seen.from());
        assertThat(before).isIn(null, seen.from());
      }
      Set<String> different = new HashSet<>();
      addresses.values().forEach(address -> different.add(address.getHostAddress()));
      assertThat(different)
          .containsExactlyInAnyOrder("127.1.0.1", "127.1.0.2", "127.1.0.3", "127.1.0.4");
    }
  }
}
