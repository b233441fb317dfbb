package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import io.undertow.server.HttpHandler;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.wire.TrustedProxies;
import org.trackerengine.testkit.ConstantSwarmStore;

/** What the fast lane answers itself, and what it leaves to Undertow. */
class FastLaneIT {

  private static final String DICTIONARIES = QUERY.replace("&compact=1", "&compact=0&numwant=200");
  private static final String BROWSER = "Accept: text/html\r\n";

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.open(HttpSettings.loopback(0).withAdminPort(0), HttpLimits.DEFAULT);
  }

  @AfterEach
  void stop() throws Exception {
    server.assertServes();
    server.close();
  }

  private void assertCounts(int fast, int handedOver) throws Exception {
    String metrics = RawClient.ask(server.server.adminPort().orElseThrow(), get("/metrics")).body();
    assertThat(metrics)
        .contains(
            "\ntracker_http_fast_answers_total " + fast + ".0\n",
            "\ntracker_http_handed_over_requests_total " + handedOver + ".0\n");
  }

  private static String request(String path, String version, String headers) {
    return "GET " + path + " HTTP/" + version + "\r\nHost: t\r\n" + headers + "\r\n";
  }

  @Test
  void announcesAndScrapesAreAnsweredInTheLane() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      for (int i = 0; i < 3; i++) {
        client.send(getAndStay("/announce?" + QUERY)).response();
        client.send(getAndStay("/scrape?info_hash=" + TestServer.HASH)).response();
      }
    }
    server.ask(get("/announce?" + QUERY));
    server.ask(request("/announce?" + QUERY, "1.0", ""));
    assertCounts(8, 0);
  }

  @Test
  void refusalsAreAnswersToo() throws Exception {
    server.ask(get("/announce"));
    server.ask(get("/scrape"));
    assertCounts(2, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/robots.txt HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n",
        "/announce HTTP/1.1\r\nHost: t\r\nConnection: close\r\n" + BROWSER + "\r\n",
        "/announce HTTP/1.1\r\nConnection: close\r\n\r\n",
        "/announce HTTP/1.1\r\nHost: t\r\nContent-Length: 1\r\n\r\n ",
        "/announce HTTP/1.2\r\n\r\n",
      })
  void everythingElseIsLeftToUndertow(String target) throws Exception {
    server.ask("GET " + target);
    assertCounts(0, 1);
  }

  @Test
  void whatFollowsALastRequestIsLeftToUndertowSoThatTheAnswerArrives() throws Exception {
    server.ask(get("/announce?" + QUERY) + "more");
    assertCounts(0, 1);
  }

  @Test
  void aConnectionComesBackIntoTheLane() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      for (int i = 1; i <= 3; i++) {
        client.send(getAndStay("/announce?" + QUERY)).response();
        assertThat(client.send(getAndStay("/robots.txt")).response().body()).startsWith("User");
        client.send(getAndStay("/announce?" + QUERY)).response();
        assertCounts(2 * i, i);
      }
    }
  }

  @Test
  void aConnectionThatComesBackInPiecesDoesToo() throws Exception {
    String announce = getAndStay("/announce?" + QUERY);
    try (RawClient client = RawClient.connect(server.port())) {
      for (int cut = 1; cut < announce.length(); cut += 13) {
        client.send(getAndStay("/robots.txt")).response();
        client.send(announce.substring(0, cut));
        Thread.sleep(2);
        assertThat(client.send(announce.substring(cut)).response().body()).startsWith("d8:");
      }
    }
  }

  @Test
  void eachAnswerHasTheDateOfItsOwnSecond() throws Exception {
    try (RawClient client = RawClient.connect(server.port())) {
      for (int i = 0; i < 3; i++) {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String date =
            client.send(getAndStay("/announce?" + QUERY)).response().headers().get("date");
        assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
            .isBetween(before, Instant.now());
        Thread.sleep(600);
      }
    }
    assertCounts(3, 0);
  }

  @Test
  void aTrustedProxysClientsAreServedInTheLane() throws Exception {
    HttpSettings settings =
        HttpSettings.loopback(0)
            .withAdminPort(0)
            .withTrustedProxies(new TrustedProxies(List.of(Network.parse("127.0.0.0/8"))));
    server.close();
    server = TestServer.open(settings, HttpLimits.DEFAULT);
    String path = "/announce?" + QUERY;
    server.ask(request(path, "1.0", "Connection: close\r\nX-Forwarded-For: 203.0.113.1\r\n"));
    server.ask(request(path, "1.1", "Connection: close\r\nX-Forwarded-For: nobody\r\n"));
    server.ask(request(path, "1.1", "Connection: close\r\nForwarded: for=203.0.113.1\r\n"));
    assertCounts(1, 2);
    server.ask(request(path, "1.1", "Connection: close\r\nX-Real-IP: 203.0.113.1\r\n"));
    server.ask(request("/torrents", "1.1", "Connection: close\r\n"));
    assertThat(RawClient.ask(server.server.adminPort().orElseThrow(), get("/metrics")).body())
        .contains(
            "\ntracker_http_bad_forwardings_total{header=\"both\"} 0.0\n",
            "\ntracker_http_bad_forwardings_total{header=\"forwarded\"} 0.0\n",
            "\ntracker_http_bad_forwardings_total{header=\"none\"} 1.0\n",
            "\ntracker_http_bad_forwardings_total{header=\"x-forwarded-for\"} 1.0\n",
            "\ntracker_http_bad_forwardings_total{header=\"x-real-ip\"} 1.0\n");
    server.close();
    server = TestServer.open(HttpSettings.loopback(0).withAdminPort(0), HttpLimits.DEFAULT);
  }

  /** What Undertow's blocking streams need of a connection that was handed over. */
  @Test
  void aHandlerMayWaitForABodyAndForItsAnswerToBeTaken() throws Exception {
    int size = 8 << 20;
    HttpHandler blocking =
        exchange ->
            exchange.dispatch(
                Executors.newVirtualThreadPerTaskExecutor(),
                waiting -> {
                  exchange.startBlocking();
                  byte[] body = exchange.getInputStream().readAllBytes();
                  exchange.setResponseContentLength(size + body.length);
                  exchange.getOutputStream().write(body);
                  exchange.getOutputStream().write(new byte[size]);
                  exchange.endExchange();
                });
    server.close();
    server =
        TestServer.open(
            HttpSettings.loopback(0).withAdminPort(0),
            builder -> builder.rest((url, executor) -> blocking));
    try (RawClient client = RawClient.withReceiveBuffer(server.port(), 4_096)) {
      for (int i = 0; i < 2; i++) {
        client.send("POST /x HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nhello");
        Thread.sleep(50);
        client.send("world");
        Thread.sleep(50);
        assertThat(client.response().body()).startsWith("helloworld").hasSize(size + 10);
        assertThat(client.send(getAndStay("/scrape")).response().status()).isEqualTo(200);
      }
    }
    assertCounts(2, 2);
  }

  /** What waits behind an answer that is not taken need not be for the lane. */
  @Test
  void aSlowClientGetsAllItsAnswersInOrderWhoeverGivesThem() throws Exception {
    AtomicInteger pages = new AtomicInteger();
    HttpHandler page =
        exchange -> {
          pages.incrementAndGet();
          exchange.getResponseSender().send("page");
        };
    InMemoryStorage storage = InMemoryStorage.create();
    SwarmStore full = new ConstantSwarmStore(storage.swarms(), FastLaneIT::fill, false);
    String both = getAndStay("/announce?" + DICTIONARIES) + getAndStay("/page");
    try (TestServer large =
            TestServer.over(
                TrackerStorage.of(full, storage),
                HttpSettings.loopback(0),
                builder -> builder.rest((url, executor) -> page));
        RawClient client = RawClient.withReceiveBuffer(large.port(), 4_096)) {
      int sent = 0;
      while (pages.get() == sent) {
        client.send(both);
        sent++;
        for (int i = 0; i < 200 && pages.get() < sent; i++) {
          Thread.sleep(5);
        }
      }
      for (int i = 0; i < sent; i++) {
        assertThat(client.response().body()).startsWith("d8:completei1e");
        assertThat(client.response().body()).isEqualTo("page");
      }
    }
  }

  private static AnnounceEffect fill(PeerBuffer peers) {
    PeerId peer = PeerId.ofText("-TR3000-abcdefghijkl");
    for (int port = 1; port <= 200; port++) {
      peers.add(peer, new Endpoint(IpAddress.parse("192.0.2.1"), port), null);
    }
    return new AnnounceEffect(null, Transition.Kind.UPDATED, new SwarmCounts(1, 2, 3, 4), false);
  }

  @Test
  void withoutTheLaneUndertowAnswersEverything() throws Exception {
    server.close();
    server =
        TestServer.open(
            HttpSettings.loopback(0).withAdminPort(0).withFastLane(false), HttpLimits.DEFAULT);
    assertThat(server.ask(get("/announce?" + QUERY)).body()).startsWith("d8:complete");
    assertCounts(0, 0);
  }
}
