package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.KEY;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.undertow.admin.Health;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;

/** Health and metrics on the admin port. */
class AdminPortIT {

  @Test
  void theAdminPortTellsHowStoringGoes() throws Exception {
    double[] up = {1};
    try (TestServer server =
        TestServer.open(
            HttpSettings.loopback(0).withAdminPort(0),
            builder -> builder.gauge("tracker_database_up", "Whether it answers.", () -> up[0]))) {
      int admin = server.server.adminPort().orElseThrow();
      server.metrics.flushed(3, Duration.ofMillis(20));
      server.metrics.flushed(4, Duration.ofMillis(2_000));
      up[0] = 0;
      assertThat(RawClient.ask(admin, get("/metrics")).body())
          .contains(
              "\ntracker_flushed_changes_total 7.0\n",
              "\ntracker_flush_seconds_bucket{le=\"0.025\"} 1\n",
              "\ntracker_flush_seconds_bucket{le=\"2.5\"} 2\n",
              "\ntracker_flush_seconds_count 2\n",
              "\ntracker_flush_seconds_sum 2.02\n",
              "\ntracker_unflushed_peers 0.0\n",
              "\ntracker_database_up 0.0\n",
              "\ntracker_backlog_age_seconds ");
    }
  }

  @Test
  void theAdminPortTellsWhatOthersCount() throws Exception {
    long[] count = {0};
    try (TestServer server =
        TestServer.open(
            HttpSettings.loopback(0).withAdminPort(0),
            builder ->
                builder
                    .counter("tracker_udp_received", "All.", () -> count[0])
                    .counters(
                        "tracker_udp_dropped",
                        "Some.",
                        "reason",
                        Map.of("one", () -> count[0], "other", () -> 7)))) {
      int admin = server.server.adminPort().orElseThrow();
      count[0] = 3;
      assertThat(RawClient.ask(admin, get("/metrics")).body())
          .contains(
              "\ntracker_udp_received_total 3.0\n",
              "\ntracker_udp_dropped_total{reason=\"one\"} 3.0\n",
              "\ntracker_udp_dropped_total{reason=\"other\"} 7.0\n");
    }
  }

  @Test
  void theAdminPortTellsHealth() throws Exception {
    Health[] health = {Health.OK};
    try (TestServer server =
        TestServer.open(
            HttpSettings.loopback(0).withAdminPort(0),
            builder -> builder.health(() -> health[0]))) {
      int admin = server.server.adminPort().orElseThrow();
      assertThat(RawClient.ask(admin, get("/health/live")).body()).isEqualTo("ok\n");
      assertThat(RawClient.ask(admin, get("/health/ready")).body()).isEqualTo("ok\n");
      health[0] = Health.degraded("the database is away");
      assertThat(RawClient.ask(admin, get("/health/ready")).body())
          .isEqualTo("degraded\nthe database is away\n");
      assertThat(RawClient.ask(admin, get("/health/ready")).status()).isEqualTo(200);
      health[0] = Health.unavailable("the database is another's", "nothing is stored");
      RawClient.Response unavailable = RawClient.ask(admin, get("/health/ready"));
      assertThat(unavailable.status()).isEqualTo(503);
      assertThat(unavailable.body())
          .isEqualTo("unavailable\nthe database is another's\nnothing is stored\n");
      assertThat(RawClient.ask(admin, get("/health/live")).status()).isEqualTo(200);
      assertThat(RawClient.ask(admin, get("/announce?" + QUERY)).status()).isEqualTo(404);
      assertThat(server.ask(get("/metrics")).status()).isEqualTo(404);
      assertThat(server.ask(get("/health/live")).status()).isEqualTo(404);
    }
  }

  @Test
  void theAdminPortIsOnlyRead() throws Exception {
    try (TestServer server =
        TestServer.open(HttpSettings.loopback(0).withAdminPort(0), builder -> builder)) {
      int admin = server.server.adminPort().orElseThrow();
      for (String path : List.of("/metrics", "/health/live", "/health/ready", "/x")) {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
          var answer = RawClient.ask(admin, get(path).replace("GET", method));
          assertThat(answer.status()).as(method + " " + path).isEqualTo(405);
          assertThat(answer.headers().get("allow")).isEqualTo("GET, HEAD");
        }
      }
    }
  }

  @Test
  void theAdminPortTellsFiguresAndNoSecrets() throws Exception {
    try (TestServer server =
        TestServer.open(HttpSettings.loopback(0).withAdminPort(0), HttpLimits.DEFAULT)) {
      int admin = server.server.adminPort().orElseThrow();
      server.announce(QUERY + "&passkey=" + KEY);
      String seeder = QUERY.replace("left=1", "left=0").replace("kl&port=6881", "km&port=6882");
      server.announce(seeder + "&passkey=" + KEY);
      server.announce("passkey=" + KEY);
      server.ask(get("/scrape?info_hash=" + TestServer.HASH));
      try (RawClient idle = RawClient.connect(server.port())) {
        idle.send(getAndStay("/announce?" + QUERY)).response();
        RawClient.Response metrics = RawClient.ask(admin, get("/metrics"));
        assertThat(metrics.headers().get("content-type")).startsWith("text/plain");
        assertThat(metrics.body())
            .contains(
                "\ntracker_announces_total 3.0\n",
                "\ntracker_scrapes_total 1.0\n",
                "\ntracker_refusals_total{code=\"invalid_request\"} 1.0\n",
                "\ntracker_refusals_total{code=\"unknown_passkey\"} 0.0\n",
                "\ntracker_peers{role=\"seeder\"} 1.0\n",
                "\ntracker_peers{role=\"leecher\"} 1.0\n",
                "\ntracker_swarms 1.0\n",
                "\ntracker_http_accepted_connections_total 5.0\n",
                "\ntracker_http_refused_connections_total 0.0\n",
                "\ntracker_completed_total 0.0\n",
                "\ntracker_expired_peers_total 0.0\n",
                "\ntracker_flushed_changes_total 0.0\n",
                "\ntracker_flush_failures_total 0.0\n",
                "\njvm_threads_current ")
            .doesNotContain(KEY);
      }
    }
  }
}
