package org.trackerengine.adapter.undertow.announce;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.answer.StatusAnswer;
import org.trackerengine.adapter.undertow.connection.Client;
import org.trackerengine.adapter.undertow.connection.Connection;
import org.trackerengine.adapter.undertow.connection.RequestScratch;
import org.trackerengine.adapter.undertow.head.RequestHead;
import org.trackerengine.application.endpoint.HttpCalls;
import org.trackerengine.application.telemetry.AccessEntry;
import org.trackerengine.application.telemetry.AccessLog;
import org.trackerengine.application.telemetry.MaskedTarget;
import org.trackerengine.application.telemetry.Telemetry;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.wire.Caller;

/**
 * Answers announces and scrapes on the I/O thread that has read them. All other requests are passed
 * on, with the client's address according to trusted proxies as the exchange's source.
 */
public final class TrackerHandler implements HttpHandler {

  private static final HttpString X_FORWARDED_FOR = new HttpString("X-Forwarded-For");
  private static final HttpString X_REAL_IP = new HttpString("X-Real-IP");
  private static final HttpString FORWARDED = new HttpString("Forwarded");

  private final HttpCalls calls;
  private final BadForwardings badForwardings;
  private final TrackerAnswers answers;
  private final HttpHandler rest;

  public TrackerHandler(
      HttpCalls calls, BadForwardings badForwardings, TrackerAnswers answers, HttpHandler rest) {
    this.calls = calls;
    this.badForwardings = badForwardings;
    this.answers = answers;
    this.rest = rest;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Connection connection = Connection.of(exchange);
    Caller caller = caller(exchange, connection.client());
    if (caller == null) {
      countBadForwarding(exchange, connection.client().address());
      StatusAnswer.badRequest(exchange);
      return;
    }
    RequestHead head = (RequestHead) connection.framed();
    switch (head.path().kind()) {
      case ANNOUNCE -> announce(exchange, connection.scratch(), head, caller);
      case SCRAPE -> scrape(exchange, connection.scratch(), head, caller);
      case OTHER -> other(exchange, caller);
    }
  }

  private void announce(
      HttpServerExchange exchange, RequestScratch scratch, RequestHead head, Caller caller) {
    long begun = System.nanoTime();
    if (isBrowser(exchange, scratch, head)) {
      StatusAnswer.announcePage(exchange);
      return;
    }
    AnnounceRequest request =
        scratch
            .announceParser()
            .parse(scratch.headBytes(), head.queryFrom(), head.queryTo(), head.path(), caller);
    Telemetry.Watch watch = calls.telemetry().shared(transport(exchange));
    answers.answer(
        exchange, scratch, (reply, body) -> calls.announce(request, reply, body, watch, begun));
  }

  private void scrape(
      HttpServerExchange exchange, RequestScratch scratch, RequestHead head, Caller caller) {
    long begun = System.nanoTime();
    ScrapeRequest request =
        scratch
            .scrapeParser()
            .parse(scratch.headBytes(), head.queryFrom(), head.queryTo(), head.path(), caller);
    Telemetry.Watch watch = calls.telemetry().shared(transport(exchange));
    answers.answer(exchange, scratch, (reply, body) -> calls.scrape(request, body, watch, begun));
  }

  private static Transport transport(HttpServerExchange exchange) {
    return exchange.isSecure() ? Transport.HTTPS : Transport.HTTP;
  }

  private void other(HttpServerExchange exchange, Caller caller) throws Exception {
    exchange.setSourceAddress(new InetSocketAddress(inetAddress(caller.address()), 0));
    AccessLog log = calls.telemetry().accessLog();
    if (log != null) {
      long begun = System.nanoTime();
      exchange.addExchangeCompleteListener((answered, next) -> {
        log.add(entry(answered, caller.address(), System.nanoTime() - begun));
        next.proceed();
      });
    }
    if (exchange.getRequestPath().equals("/robots.txt")) {
      StatusAnswer.robots(exchange);
      return;
    }
    rest.handleRequest(exchange);
  }

  private static AccessEntry entry(HttpServerExchange answered, IpAddress caller, long nanos) {
    return new AccessEntry.Requested(
        transport(answered),
        caller,
        answered.getRequestMethod().toString(),
        MaskedTarget.of(answered.getRequestURI(), answered.getQueryString()),
        answered.getStatusCode(),
        answered.getResponseBytesSent(),
        nanos);
  }

  private static boolean isBrowser(
      HttpServerExchange exchange, RequestScratch scratch, RequestHead head) {
    String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
    return accept != null
        && accept.contains("text/html")
        && !("&" + query(scratch, head)).contains("&info_hash=");
  }

  private static String query(RequestScratch scratch, RequestHead head) {
    return new String(
        scratch.headBytes(),
        head.queryFrom(),
        head.queryTo() - head.queryFrom(),
        StandardCharsets.ISO_8859_1);
  }

  private static @Nullable Caller caller(HttpServerExchange exchange, Client client) {
    return client
        .trustedProxies()
        .caller(
            client.address(),
            joined(exchange.getRequestHeaders().get(X_FORWARDED_FOR)),
            joined(exchange.getRequestHeaders().get(FORWARDED)));
  }

  private void countBadForwarding(HttpServerExchange exchange, IpAddress proxy) {
    HeaderMap headers = exchange.getRequestHeaders();
    badForwardings.count(
        proxy,
        BadForwardings.Header.of(
            headers.contains(X_FORWARDED_FOR),
            headers.contains(FORWARDED),
            headers.contains(X_REAL_IP)));
  }

  private static @Nullable String joined(@Nullable HeaderValues values) {
    return values == null ? null : String.join(",", values);
  }

  private static InetAddress inetAddress(IpAddress address) {
    try {
      return InetAddress.getByAddress(address.toBytes());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
