package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import io.undertow.server.HttpHandler;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.settings.HttpDeadlines;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.TrustedProxies;

/**
 * How long a client may keep the server waiting: limits rows 74 to 76. Each test makes one deadline
 * short and the others long, and asserts that the connection ends or lives, never when.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlinesIT {

  private static final int SHORT = 300;
  private static final int LONG = 600_000;
  private static final TrustedProxies LOCAL =
      new TrustedProxies(List.of(Network.parse("127.0.0.0/8")));

  private static HttpLimits limits(int head, int answer, int body, int keepAlive, int proxy) {
    return HttpLimits.DEFAULT.withDeadlines(
        new HttpDeadlines(head, answer, body, keepAlive, proxy, SHORT));
  }

  private static TestServer server(HttpLimits limits) throws Exception {
    return TestServer.open(HttpSettings.loopback(0), limits);
  }

  private static TestServer server(HttpLimits limits, HttpHandler rest) throws Exception {
    return TestServer.open(
        HttpSettings.loopback(0), builder -> builder.limits(limits).rest((url, executor) -> rest));
  }

  @Test
  void row75WhoeverSaysNothingIsCutOff() throws Exception {
    try (TestServer server = server(limits(SHORT, LONG, LONG, LONG, LONG));
        RawClient client = RawClient.connect(server.port())) {
      assertThat(client.isClosedByServer()).isTrue();
      server.assertServes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"G", "GET /announce", "GET /announce HTTP/1.1\r\nHost: t\r\nX: "})
  void row74WhoeverDripsAHeadIsCutOff(String beginning) throws Exception {
    try (TestServer server = server(limits(SHORT, LONG, LONG, LONG, LONG));
        RawClient client = RawClient.connect(server.port())) {
      client.send(beginning);
      assertThat(isCutOffWhileSending(client, "a")).isTrue();
      server.assertServes();
    }
  }

  @Test
  void row74TheHeadOfALaterRequestHasTheSameDeadline() throws Exception {
    try (TestServer server = server(limits(SHORT, LONG, LONG, LONG, LONG));
        RawClient client = RawClient.connect(server.port())) {
      assertThat(client.send(getAndStay("/announce?" + QUERY)).response().status()).isEqualTo(200);
      client.send("G");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aPipelinedBeginningHasTheSameDeadline() throws Exception {
    try (TestServer server = server(limits(SHORT, LONG, LONG, LONG, LONG));
        RawClient client = RawClient.connect(server.port())) {
      client.send(getAndStay("/announce?" + QUERY) + "GET /ann");
      assertThat(client.response().status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void anIdleConnectionIsClosedAfterItsTime() throws Exception {
    try (TestServer server = server(limits(LONG, LONG, LONG, SHORT, LONG));
        RawClient client = RawClient.connect(server.port())) {
      assertThat(client.send(getAndStay("/announce?" + QUERY)).response().status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void anIdleConnectionOutlivesTheDeadlineOfAHead() throws Exception {
    try (TestServer server = server(limits(SHORT, SHORT, SHORT, LONG, SHORT));
        RawClient client = RawClient.connect(server.port())) {
      for (int i = 0; i < 3; i++) {
        RawClient.Response response = client.send(getAndStay("/announce?" + QUERY)).response();
        assertThat(response.status()).isEqualTo(200);
        Thread.sleep(2 * SHORT);
      }
      assertThat(client.send(get("/announce?" + QUERY)).response().status()).isEqualTo(200);
    }
  }

  @Test
  void aTrustedProxyMayBeIdleLonger() throws Exception {
    HttpSettings settings = HttpSettings.loopback(0).withTrustedProxies(LOCAL);
    String request =
        "GET /announce?" + QUERY + " HTTP/1.1\r\nHost: t\r\nX-Forwarded-For: 203.0.113.1\r\n\r\n";
    try (TestServer server = TestServer.open(settings, limits(LONG, LONG, LONG, SHORT, LONG));
        RawClient client = RawClient.connect(server.port())) {
      assertThat(client.send(request).response().status()).isEqualTo(200);
      Thread.sleep(3 * SHORT);
      assertThat(client.send(request).response().status()).isEqualTo(200);
    }
    try (TestServer server = TestServer.open(settings, limits(LONG, LONG, LONG, LONG, SHORT));
        RawClient client = RawClient.connect(server.port())) {
      assertThat(client.send(request).response().status()).isEqualTo(200);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void row76WhoeverDoesNotTakeTheAnswersIsCutOff() throws Exception {
    try (TestServer server = server(limits(LONG, SHORT, LONG, LONG, LONG));
        RawClient client = RawClient.withReceiveBuffer(server.port(), 4_096)) {
      assertThat(isCutOffWhileSending(client, getAndStay("/announce?" + QUERY).repeat(200)))
          .isTrue();
      server.assertServes();
    }
  }

  @Test
  void theServersOwnTimeIsNotTheClients() throws Exception {
    HttpHandler slow =
        exchange ->
            exchange.dispatch(() -> {
              LockSupport.parkNanos(3_000_000L * SHORT);
              exchange.getResponseSender().send("done");
            });
    try (TestServer server = server(limits(SHORT, SHORT, SHORT, SHORT, SHORT), slow);
        RawClient client = RawClient.connect(server.port())) {
      for (int i = 0; i < 2; i++) {
        assertThat(client.send(getAndStay("/slow")).response().body()).isEqualTo("done");
      }
    }
  }

  @Test
  void whoeverDoesNotTakeAPageIsCutOff() throws Exception {
    HttpHandler page = exchange -> exchange.getResponseSender().send(ByteBuffer.allocate(64 << 20));
    try (TestServer server = server(limits(LONG, LONG, SHORT, LONG, LONG), page);
        RawClient client = RawClient.withReceiveBuffer(server.port(), 4_096)) {
      client.send(getAndStay("/page"));
      Thread.sleep(4 * SHORT);
      assertThat(client.drain()).isLessThan(64 << 20);
      server.assertServes();
    }
  }

  @Test
  void whoeverDoesNotFinishABodyIsCutOff() throws Exception {
    HttpHandler upload =
        exchange ->
            exchange
                .getRequestReceiver()
                .receiveFullBytes((done, bytes) -> done.getResponseSender().send("done"));
    try (TestServer server = server(limits(LONG, LONG, SHORT, LONG, LONG), upload);
        RawClient client = RawClient.connect(server.port())) {
      client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nhello");
      assertThat(client.isClosedByServer()).isTrue();
      server.assertServes();
    }
  }

  /** Sends again and again, until the server has had enough; gives up after some seconds. */
  private static boolean isCutOffWhileSending(RawClient client, String text) throws Exception {
    for (int i = 0; i < 400; i++) {
      if (!client.trySend(text)) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }
}
