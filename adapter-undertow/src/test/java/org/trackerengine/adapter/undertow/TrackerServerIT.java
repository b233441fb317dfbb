package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackerengine.adapter.undertow.TestServer.KEY;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.admin.Health;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.TrustedProxies;
import org.trackerengine.fixture.server.FreePorts;

/** Starting, stopping, handlers of others, stores that block or break, and the admin port. */
class TrackerServerIT {

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (TestServer server = TestServer.open()) {
      HttpSettings same = HttpSettings.loopback(server.port());
      assertThatThrownBy(() -> TestServer.open(same, HttpLimits.DEFAULT))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + server.port());
      server.assertServes();
    }
  }

  @Test
  void anAdminPortInUseIsNamedAndTheOtherPortIsFreeAgain() throws Exception {
    int port = FreePorts.next();
    try (TestServer server = TestServer.open()) {
      HttpSettings clash = HttpSettings.loopback(port).withAdminPort(server.port());
      assertThatThrownBy(() -> TestServer.open(clash, HttpLimits.DEFAULT))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + server.port());
    }
    try (TestServer again = TestServer.open(HttpSettings.loopback(port), HttpLimits.DEFAULT)) {
      assertThat(again.port()).isEqualTo(port);
    }
  }

  @Test
  void theOtherPortsAreFreeAgainWhenTheUdpPortCannotBeHad() throws Exception {
    int admin = FreePorts.next();
    HttpSettings settings = HttpSettings.loopback(FreePorts.next()).withAdminPort(admin);
    AtomicInteger told = new AtomicInteger();
    assertThatThrownBy(() ->
            TestServer.over(
                InMemoryStorage.create(),
                settings,
                builder ->
                    builder.udp(httpPort -> {
                      told.set(httpPort);
                      throw new IllegalStateException("in use");
                    })))
        .hasMessage("in use");
    assertThat(told.get()).isEqualTo(settings.port());
    try (TestServer again = TestServer.open(settings, HttpLimits.DEFAULT)) {
      assertThat(again.port()).isEqualTo(settings.port());
      assertThat(again.server.adminPort()).hasValue(admin);
    }
  }

  @Test
  void theUrlOfUdpHasThePortThatWasOpened() throws Exception {
    try (TestServer server =
        TestServer.over(
            InMemoryStorage.create(),
            HttpSettings.loopback(0),
            builder -> builder.udp(httpPort -> OptionalInt.of(httpPort)))) {
      assertThat(server.server.publicUrl().udpAnnounceUrl())
          .isEqualTo("udp://127.0.0.1:" + server.port() + "/announce");
    }
  }

  @Test
  void twoServersFitInOneProcess() throws Exception {
    try (TestServer one = TestServer.open();
        TestServer other = TestServer.open()) {
      one.announce(QUERY);
      assertThat(one.tracker.totals().leechers()).isEqualTo(1);
      assertThat(other.tracker.totals().leechers()).isZero();
      other.assertServes();
    }
  }

  @Test
  void theUrlIsTheLoopbackAddressUnlessConfigured() throws Exception {
    try (TestServer server = TestServer.open()) {
      assertThat(server.server.publicUrl().announceUrl())
          .isEqualTo("http://127.0.0.1:" + server.port() + "/announce");
    }
    try (TestServer server = TestServer.restricted()) {
      assertThat(server.server.publicUrl().base()).isEqualTo("http://tracker.example");
    }
  }

  @Test
  void stoppingClosesIdleConnectionsAndThePort() throws Exception {
    TestServer server = TestServer.open();
    try (RawClient silent = RawClient.connect(server.port());
        RawClient idle = RawClient.connect(server.port())) {
      idle.send(getAndStay("/announce?" + QUERY)).response();
      server.close();
      assertThat(silent.isClosedByServer()).isTrue();
      assertThat(idle.isClosedByServer()).isTrue();
      assertThatThrownBy(() -> RawClient.connect(server.port()))
          .isInstanceOf(ConnectException.class);
    }
    server.server.stop();
  }

  @Test
  void stoppingLetsARequestFinish() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    TestServer server =
        TestServer.over(blocking(asked, stopping), HttpSettings.loopback(0), builder -> builder);
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(getAndStay("/announce?" + QUERY));
      asked.await();
      Thread stop = Thread.ofVirtual().start(server::close);
      while (isListening(server.port())) {
        Thread.sleep(5);
      }
      stopping.countDown();
      assertThat(client.response().body()).startsWith("d8:complete");
      assertThat(client.isClosedByServer()).isTrue();
      stop.join();
    }
  }

  private static boolean isListening(int port) throws Exception {
    try {
      RawClient.connect(port).close();
      return true;
    } catch (SocketException refusedOrResetWhileClosing) {
      return false;
    }
  }

  @Test
  void everythingElseGoesToTheGivenHandlerWithItsBody() throws Exception {
    HttpHandler echo =
        exchange ->
            exchange
                .getRequestReceiver()
                .receiveFullBytes((done, bytes) -> {
                  done.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
                  done.getResponseSender()
                      .send(
                          done.getRequestMethod()
                              + " "
                              + done.getRequestURI()
                              + "?"
                              + done.getQueryString()
                              + " from "
                              + done.getSourceAddress().getAddress().getHostAddress()
                              + ": "
                              + bytes.length);
                });
    try (TestServer server =
            TestServer.open(
                HttpSettings.loopback(0), builder -> builder.rest((url, executor) -> echo));
        RawClient client = RawClient.connect(server.port())) {
      client.send(
          "POST /torrents?q=a%20b+c HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello"
              + getAndStay("/announce?" + QUERY)
              + "PUT /x HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\n"
              + "x".repeat(100_000)
              + "POST /y HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "5\r\nhello\r\n3\r\nyou\r\n0\r\n\r\n");
      assertThat(client.response().body()).isEqualTo("POST /torrents?q=a%20b+c from 127.0.0.1: 5");
      assertThat(client.response().body()).startsWith("d8:complete");
      assertThat(client.response().body()).isEqualTo("PUT /x? from 127.0.0.1: 100000");
      assertThat(client.response().body()).isEqualTo("POST /y? from 127.0.0.1: 8");
      server.assertServes();
    }
  }

  @Test
  void handlersOfTheApplicationHaveTheirPathsBesideOurs() throws Exception {
    try (TestServer server =
        TestServer.open(
            HttpSettings.loopback(0),
            builder ->
                builder
                    .rest((url, executor) -> named("rest"))
                    .handler("/app", named("app"))
                    .handler("/app/deep", named("deep"))
                    .handler("/announce", named("never")))) {
      assertThat(server.ask(get("/app")).body()).isEqualTo("app /app");
      assertThat(server.ask(get("/app/x%2fy?z")).body()).isEqualTo("app /app/x%2fy");
      assertThat(server.ask(get("/app/deep/er")).body()).isEqualTo("deep /app/deep/er");
      assertThat(server.ask(get("/apple")).body()).isEqualTo("rest /apple");
      assertThat(server.ask(get("/announce?" + QUERY)).body()).startsWith("d8:complete");
      server.assertServes();
    }
  }

  private static HttpHandler named(String name) {
    return exchange -> exchange.getResponseSender().send(name + " " + exchange.getRequestURI());
  }

  @Test
  void aHandlerForEverythingAndOneForNothing() throws Exception {
    try (TestServer server =
        TestServer.open(HttpSettings.loopback(0), builder -> builder.handler("/", named("all")))) {
      assertThat(server.ask(get("/torrents/x")).body()).isEqualTo("all /torrents/x");
      server.assertServes();
    }
    assertThatThrownBy(() ->
            TestServer.open(
                HttpSettings.loopback(0), builder -> builder.handler("app", named("none"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'app' does not begin with a slash");
    assertThatThrownBy(() ->
            TestServer.open(
                HttpSettings.loopback(0),
                builder -> builder.handler("/a", named("a")).handler("/a/", named("b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'/a/' has a handler already");
  }

  @Test
  void theGivenHandlerSeesTheClientBehindATrustedProxy() throws Exception {
    HttpHandler address =
        exchange ->
            exchange
                .getResponseSender()
                .send(exchange.getSourceAddress().getAddress().getHostAddress());
    HttpSettings settings =
        HttpSettings.loopback(0)
            .withTrustedProxies(new TrustedProxies(List.of(Network.parse("127.0.0.1"))));
    try (TestServer server =
        TestServer.open(settings, builder -> builder.rest((url, executor) -> address))) {
      String request = "GET /x HTTP/1.1\r\nHost: t\r\nConnection: close\r\n";
      assertThat(server.ask(request + "X-Forwarded-For: 203.0.113.9\r\n\r\n").body())
          .isEqualTo("203.0.113.9");
      assertThat(server.ask(request + "\r\n").status()).isEqualTo(400);
    }
  }

  @Test
  void aBlockingStoreIsAskedOnAVirtualThread() throws Exception {
    TrackerStorage storage =
        with(
            (store, call) -> {
              assertThat(Thread.currentThread().isVirtual()).isTrue();
              return call.run();
            },
            true);
    try (TestServer server =
            TestServer.over(storage, HttpSettings.loopback(0), builder -> builder);
        RawClient client = RawClient.connect(server.port())) {
      client.send(getAndStay("/announce?" + QUERY) + getAndStay("/announce?" + QUERY));
      assertThat(client.response().body()).startsWith("d8:complete");
      assertThat(client.response().body()).startsWith("d8:complete");
      server.assertServes();
    }
  }

  @Test
  void moreThanSoManyWaitingRequestsAreTurnedAway() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    HttpLimits one = HttpLimits.DEFAULT.withInFlight(1);
    try (TestServer server =
            TestServer.over(
                blocking(asked, released),
                HttpSettings.loopback(0),
                builder -> builder.limits(one));
        RawClient first = RawClient.connect(server.port())) {
      first.send(get("/announce?" + QUERY));
      asked.await();
      RawClient.Response second = server.announce(QUERY);
      assertThat(second.status()).isEqualTo(503);
      assertThat(Integer.parseInt(second.headers().get("retry-after"))).isBetween(300, 900);
      released.countDown();
      assertThat(first.response().body()).startsWith("d8:complete");
      server.assertServes();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void row145ABrokenStoreFailsTheRequestAndNothingElse(boolean mayBlock) throws Exception {
    Throwable[] failure = {new IllegalStateException("secret"), new StackOverflowError(), null};
    int[] calls = {0};
    TrackerStorage storage =
        with(
            (store, call) -> {
              Throwable next = failure[Math.min(calls[0]++, 2)];
              if (next != null) {
                throw next;
              }
              return call.run();
            },
            mayBlock);
    try (TestServer server =
        TestServer.over(storage, HttpSettings.loopback(0), builder -> builder)) {
      for (int i = 0; i < 2; i++) {
        RawClient.Response response = server.announce(QUERY);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
            .startsWith("d14:failure reason39:The tracker is temporarily unavailable.8:interval")
            .doesNotContain("secret");
      }
      assertThat(server.announce(QUERY).body()).startsWith("d8:complete");
      assertThat(server.metrics.refusals(RefusalCode.INTERNAL)).isEqualTo(2);
    }
  }

  @Test
  void whileTheStorageIsAwayAnnouncesFailQuicklyAndFiguresAreStillTold() throws Exception {
    boolean[] away = {true};
    TrackerStorage storage =
        with(
            (store, call) -> {
              if (away[0]) {
                throw new StorageUnavailableException("secret", new Exception());
              }
              return call.run();
            },
            true);
    LongSupplier stored =
        () -> {
          if (away[0]) {
            throw new StorageUnavailableException("secret", new Exception());
          }
          return 4;
        };
    try (TestServer server =
        TestServer.over(
            storage,
            HttpSettings.loopback(0).withAdminPort(0),
            builder ->
                builder
                    .gauge("tracker_waiting", "One.", stored::getAsLong)
                    .counter("tracker_done", "Other.", stored)
                    .counters("tracker_sorts", "More.", "sort", Map.of("one", stored)))) {
      RawClient.Response response = server.announce(QUERY);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body())
          .startsWith("d14:failure reason39:The tracker is temporarily unavailable.8:interval")
          .doesNotContain("secret");
      assertThat(server.metrics.refusals(RefusalCode.OVERLOADED)).isEqualTo(1);
      int admin = server.server.adminPort().orElseThrow();
      assertThat(RawClient.ask(admin, get("/metrics")).body())
          .contains("\ntracker_swarms NaN\n", "\ntracker_peers{role=\"seeder\"} NaN\n")
          .contains("\ntracker_announces_total 0.0\n", "\ntracker_waiting NaN\n")
          .doesNotContain("\ntracker_done", "\ntracker_sorts");
      away[0] = false;
      assertThat(server.announce(QUERY).body()).startsWith("d8:complete");
      assertThat(RawClient.ask(admin, get("/metrics")).body())
          .contains("\ntracker_swarms 1.0\n", "\ntracker_waiting 4.0\n")
          .contains("\ntracker_done_total 4.0\n", "\ntracker_sorts_total{sort=\"one\"} 4.0\n");
    }
  }

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

  private static TrackerStorage blocking(CountDownLatch asked, CountDownLatch released) {
    return with(
        (store, call) -> {
          asked.countDown();
          released.await();
          return call.run();
        },
        true);
  }

  /** A storage whose swarm store has its announces wrapped, and says that it may block or not. */
  private static TrackerStorage with(Wrapper wrapper, boolean mayBlock) {
    TrackerStorage storage = InMemoryStorage.create();
    SwarmStore store = storage.swarms();
    SwarmStore wrapped =
        (SwarmStore)
            Proxy.newProxyInstance(
                SwarmStore.class.getClassLoader(),
                new Class<?>[] {SwarmStore.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "mayBlock" -> mayBlock;
                      case "announce", "totals" ->
                          wrapper.call(
                              store,
                              () -> {
                                try {
                                  return method.invoke(store, arguments);
                                } catch (InvocationTargetException failed) {
                                  throw failed.getCause();
                                }
                              });
                      default -> method.invoke(store, arguments);
                    });
    return TrackerStorage.of(wrapped, storage);
  }

  @FunctionalInterface
  private interface Call {
    Object run() throws Throwable;
  }

  @FunctionalInterface
  private interface Wrapper {
    Object call(SwarmStore store, Call call) throws Throwable;
  }
}
