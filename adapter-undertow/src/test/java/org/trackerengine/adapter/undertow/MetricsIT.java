package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.telemetry.LatencySnapshot;
import org.trackerengine.application.telemetry.Outcome;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.testkit.ConstantSwarmStore;

/** What {@code /metrics} says of announces, and in which format. */
class MetricsIT {

  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";
  private static final AnnounceEffect EFFECT =
      new AnnounceEffect(null, Transition.Kind.UPDATED, new SwarmCounts(1, 2, 3, 4), false);

  private static TestServer server(UnaryOperator<HttpSettings> settings) throws Exception {
    return TestServer.over(
        InMemoryStorage.create(),
        settings.apply(HttpSettings.loopback(0).withAdminPort(0)),
        builder -> builder.version("1.2.3"));
  }

  private static RawClient.Response metrics(TestServer server, String header) throws Exception {
    String request = get("/metrics").replace("\r\nHost", "\r\n" + header + "Host");
    return RawClient.ask(server.server.adminPort().orElseThrow(), request);
  }

  private static LatencySnapshot timed(TestServer server, Outcome outcome) {
    return server.metrics.latencies().read(Transport.HTTP, outcome);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyAnnounceIsTimed(boolean fastLane) throws Exception {
    try (TestServer server = server(settings -> settings.withFastLane(fastLane))) {
      server.announce(QUERY);
      server.announce(QUERY);
      server.announce("nonsense");
      server.ask(get("/scrape?info_hash=" + TestServer.HASH));
      assertTimed(server);
    }
  }

  @Test
  void anAnnounceToAStoreThatMayBlockIsTimed() throws Exception {
    TrackerStorage memory = InMemoryStorage.create();
    ConstantSwarmStore blocking = new ConstantSwarmStore(memory.swarms(), peers -> EFFECT, true);
    try (TestServer server =
        TestServer.over(
            TrackerStorage.of(blocking, memory), HttpSettings.loopback(0), builder -> builder)) {
      server.announce(QUERY);
      server.announce(QUERY);
      server.announce("nonsense");
      assertTimed(server);
    }
  }

  private static void assertTimed(TestServer server) {
    assertThat(timed(server, Outcome.ANSWERED).count()).isEqualTo(2);
    assertThat(timed(server, Outcome.REFUSED).count()).isEqualTo(1);
    assertThat(timed(server, Outcome.FAILED).count()).isZero();
    assertThat(timed(server, Outcome.ANSWERED).sumNanos())
        .isBetween(1L, Duration.ofMinutes(1).toNanos());
  }

  @Test
  void thePageHasAHistogramOfAnnouncesAndWhatIsServed() throws Exception {
    try (TestServer server = server(settings -> settings)) {
      server.announce(QUERY);
      server.announce("nonsense");
      RawClient.Response page = metrics(server, "");
      assertThat(page.headers().get("content-type")).startsWith("text/plain");
      assertThat(page.body())
          .contains(
              "# TYPE tracker_announce_seconds histogram\n",
              "\ntracker_announce_seconds_bucket{outcome=\"answered\",transport=\"http\",le=\"+Inf\"} 1\n",
              "\ntracker_announce_seconds_count{outcome=\"answered\",transport=\"http\"} 1\n",
              "\ntracker_announce_seconds_count{outcome=\"refused\",transport=\"http\"} 1\n",
              "\ntracker_announce_seconds_count{outcome=\"failed\",transport=\"http\"} 0\n",
              "\ntracker_build_info{version=\"1.2.3\"} 1\n",
              "\ntracker_users 0.0\n",
              "\ntracker_torrents 0.0\n")
          .doesNotContain("transport=\"udp\"", "transport=\"https\"");
      assertThat(
              page.body().lines().filter(line -> line.contains("answered") && line.contains("le=")))
          .hasSize(21);
    }
  }

  @Test
  void whoAcceptsOpenMetricsGetsIt() throws Exception {
    try (TestServer server = server(settings -> settings)) {
      RawClient.Response page =
          metrics(
              server,
              "Accept: application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5\r\n");
      assertThat(page.headers().get("content-type")).startsWith(OPEN_METRICS);
      assertThat(page.body()).contains("# TYPE tracker_build info\n").endsWith("# EOF\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "text/plain;version=0.0.4",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"
      })
  void othersGetTheTextFormat(String accept) throws Exception {
    try (TestServer server = server(settings -> settings)) {
      RawClient.Response page = metrics(server, "Accept: " + accept + "\r\n");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.headers().get("content-type")).startsWith("text/plain; version=0.0.4");
    }
  }
}
