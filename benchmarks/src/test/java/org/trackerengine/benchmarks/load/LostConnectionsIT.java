package org.trackerengine.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;

/** Servers that do not answer as they should. */
@Timeout(60)
class LostConnectionsIT {

  private static final String GOOD =
      ScriptedServer.lastReply("d8:completei1e10:incompletei0e8:intervali1800e5:peers0:e");

  /** Not said that the connection is closed: it just is. */
  private static final String GOOD_AND_SILENT = GOOD.replace("Connection: close\r\n", "");

  private final Population population = new Population(Workload.of(3, 10, 1));

  private static LoadSettings settings(String url, int rate) {
    return new LoadSettings(url, List.of(), 1)
        .withAnnouncesPerSecond(rate)
        .withPatience(Duration.ofMillis(300));
  }

  private LoadReport run(String url, int announces) throws IOException {
    try (var generator = new LoadGenerator(settings(url, 0), population)) {
      return generator.run(AnnounceSource.drawn(population), RunLimit.of(announces));
    }
  }

  @Test
  void everyKindOfBadReplyIsCounted() throws Exception {
    List<String> lines =
        List.of(
            GOOD,
            "",
            GOOD.substring(0, 80),
            GOOD + "x",
            "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + "x".repeat(20_000),
            ScriptedServer.SILENCE,
            GOOD);
    try (var server = new ScriptedServer(lines)) {
      LoadReport report = run(server.url(), 8);

      assertThat(report.answered()).isEqualTo(2);
      assertThat(report.failures())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "connection closed before the end of a reply", 2L,
                  "bytes behind the reply", 1L,
                  "status 500", 1L,
                  "a reply of more than 16384 bytes", 1L,
                  "no answer in time", 1L));
    }
    assertThat(population.credit().peersInDoubt()).isBetween(1, 6);
  }

  @Test
  void aConnectionThatIsClosedBetweenRunsIsOpenedAgain() throws Exception {
    try (var server = new ScriptedServer(List.of(GOOD_AND_SILENT, GOOD));
        var generator = new LoadGenerator(settings(server.url(), 0), population)) {
      assertThat(once(generator).failures()).isEmpty();
      server.awaitHangUp();
      assertThat(once(generator).failures()).isEmpty();
    }
  }

  private LoadReport once(LoadGenerator generator) throws IOException {
    return generator.run(AnnounceSource.drawn(population), RunLimit.of(1));
  }

  @Test
  void aConnectionThatIsClosedWhileItIsIdleIsOpenedAgain() throws Exception {
    try (var server = new ScriptedServer(List.of(GOOD_AND_SILENT, GOOD));
        var generator = new LoadGenerator(settings(server.url(), 2), population)) {
      LoadReport report = generator.run(AnnounceSource.drawn(population), RunLimit.of(2));
      assertThat(report.failures()).isEmpty();
      assertThat(report.answered()).isEqualTo(2);
    }
  }

  @Test
  void aServerThatIsAwayIsTriedAgain() throws Exception {
    String url;
    try (var gone = new ScriptedServer(List.of())) {
      url = gone.url();
    }
    LoadReport report = run(url, 3);

    assertThat(report.failures())
        .containsExactly(Map.entry("cannot connect: Connection refused", 3L));
    assertThat(population.credit().peersInDoubt()).isZero();
  }
}
