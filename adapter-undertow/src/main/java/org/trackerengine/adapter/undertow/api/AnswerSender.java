package org.trackerengine.adapter.undertow.api;

import io.undertow.io.DefaultIoCallback;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;

/** Sends the answer of one exchange, if there is enough memory for it. */
final class AnswerSender {

  /**
   * Size above which a body counts against the memory that all answers share, because the client
   * may read it slowly.
   */
  private static final int LARGE_BYTES = 64 << 10;

  private final ApiHandler api;
  private final HttpServerExchange exchange;
  private final RequestBody body;

  AnswerSender(ApiHandler api, HttpServerExchange exchange, RequestBody body) {
    this.api = api;
    this.exchange = exchange;
    this.body = body;
  }

  /**
   * Sends {@code answer}, on the I/O thread.
   *
   * @param userId user against whose memory share the answer counts; 0 for a client without a user
   */
  void send(Answer answer, long userId) {
    int large = answer.body().length > LARGE_BYTES ? answer.body().length : 0;
    if (!api.memory.tryTake(userId, large)) {
      Answer overloaded = Problem.overloaded().answer(api.json);
      api.goneClients.unlessGone(exchange, () -> send(overloaded), () -> {});
      return;
    }
    api.goneClients.unlessGone(
        exchange,
        () -> {
          exchange.addExchangeCompleteListener((ended, next) -> {
            api.memory.give(userId, large);
            next.proceed();
          });
          if (large > 0) {
            // A connection that is kept alive would keep the body in memory until the next answer.
            exchange.setPersistent(false);
          }
          send(answer);
        },
        () -> api.memory.give(userId, large));
  }

  /** Sets status and headers. */
  void head(Answer answer) {
    exchange.setStatusCode(answer.status());
    HeaderMap out = exchange.getResponseHeaders();
    out.put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff");
    out.put(Headers.CONTENT_SECURITY_POLICY, "default-src 'self'; frame-ancestors 'none'");
    out.put(Headers.CACHE_CONTROL, "no-store");
    out.put(Headers.VARY, "Accept");
    answer.headers().forEach((name, value) -> out.put(new HttpString(name), value));
  }

  private void send(Answer answer) {
    head(answer);
    if (exchange.isRequestComplete()) {
      sendBody(answer, IoCallback.END_EXCHANGE);
    } else {
      exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
      sendBody(
          answer,
          new DefaultIoCallback() {
            @Override
            public void onComplete(HttpServerExchange same, Sender sender) {
              body.linger(api.limits.lingerBytes(), api.limits.lingerSeconds());
            }
          });
    }
  }

  private void sendBody(Answer answer, IoCallback then) {
    if (answer.body().length == 0) {
      exchange.endExchange();
    } else {
      exchange.setResponseContentLength(answer.body().length);
      exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()), then);
    }
  }
}
