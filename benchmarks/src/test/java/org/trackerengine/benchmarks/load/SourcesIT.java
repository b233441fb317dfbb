package org.trackerengine.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.benchmarks.load.RecordingHttpTracker.Seen;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;

/** Who announces over HTTP, from where, and how often. */
@Timeout(60)
class SourcesIT {

  private static final Workload WORKLOAD = Workload.of(5, 11, 1);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPeerAlwaysComesFromTheSameOfSeveralAddresses(boolean keepAlive) throws Exception {
    try (var tracker = new RecordingHttpTracker()) {
      LoadSettings settings =
          new LoadSettings(tracker.url(), List.of(), 8).withKeepAlive(keepAlive).from(2, 4);
      Population population = new Population(WORKLOAD, settings.shares());
      try (var generator = new LoadGenerator(settings, population)) {
        LoadReport report = generator.run(AnnounceSource.drawn(population), RunLimit.of(401));
        assertThat(report.failures()).isEmpty();
        assertThat(report.answered()).isEqualTo(401);
      }

      assertThat(tracker.seen).hasSize(401);
      assertThat(tracker.connections).hasValue(keepAlive ? 8 : 401);
      Map<String, InetAddress> addresses = new HashMap<>();
      for (Seen seen : tracker.seen) {
        assertThat(addresses.put(seen.peerId(), seen.from())).isIn(null, seen.from());
      }
      assertThat(
              addresses.values().stream()
                  .map(InetAddress::getHostAddress)
                  .collect(Collectors.toSet()))
          .containsExactlyInAnyOrder("127.1.0.1", "127.1.0.2", "127.1.0.3", "127.1.0.4");
    }
  }

  @Test
  void aStormIsEachPeerOnce() throws Exception {
    try (var tracker = new RecordingHttpTracker()) {
      LoadSettings settings =
          new LoadSettings(tracker.url(), List.of(), 6).from(2, 1).withAnnouncesPerSecond(500);
      Population population = new Population(WORKLOAD, settings.shares());
      try (var generator = new LoadGenerator(settings, population)) {
        LoadReport report =
            generator.run(AnnounceSource.everyPeerOnce(population), RunLimit.of(Long.MAX_VALUE));
        assertThat(report.failures()).isEmpty();
        assertThat(report.answered()).isEqualTo(WORKLOAD.peers());
      }
      assertThat(tracker.seen).hasSize(WORKLOAD.peers());
      assertThat(tracker.seen).extracting(Seen::peerId).doesNotHaveDuplicates();
    }
  }
}
