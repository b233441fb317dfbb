package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import io.undertow.server.HttpHandler;
import io.undertow.util.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.TrustedProxies;

/** Requests that are neither announces nor scrapes go to the handlers of others. */
class OtherHandlersIT {

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
}
