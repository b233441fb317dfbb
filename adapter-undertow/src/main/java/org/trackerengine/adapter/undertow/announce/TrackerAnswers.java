package org.trackerengine.adapter.undertow.announce;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.trackerengine.adapter.undertow.answer.StatusAnswer;
import org.trackerengine.adapter.undertow.connection.RequestScratch;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.bencode.BencodeWriter;

/**
 * Runs a use case and sends its answer. If the store does not block, this happens at once;
 * otherwise on a virtual thread, for a limited number of requests at a time. Thread-safe.
 */
public final class TrackerAnswers {

  private final boolean mayBlock;
  private final Executor executor;
  private final Semaphore inFlight;
  private final TrackerListener listener;

  public TrackerAnswers(
      boolean mayBlock, Executor executor, int mostInFlight, TrackerListener listener) {
    this.mayBlock = mayBlock;
    this.executor = executor;
    this.inFlight = new Semaphore(mostInFlight);
    this.listener = listener;
  }

  /**
   * Answers with status 200 for any outcome, because clients ignore the body of other statuses; or
   * with 503 if too many requests wait.
   */
  void answer(HttpServerExchange exchange, RequestScratch scratch, Question question) {
    if (!mayBlock) {
      BencodeWriter body = scratch.body();
      question.answer(scratch.reply(), body);
      send(exchange, body);
      if (!exchange.isResponseComplete()) {
        scratch.leaveBody();
      }
    } else if (inFlight.tryAcquire()) {
      exchange.dispatch(this::execute, () -> answerLater(exchange, question));
    } else {
      listener.refused(RefusalCode.OVERLOADED);
      StatusAnswer.overloaded(exchange);
    }
  }

  private void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException rejected) {
      // Undertow then answers 503.
      inFlight.release();
      throw rejected;
    }
  }

  private void answerLater(HttpServerExchange exchange, Question question) {
    BencodeWriter body = new BencodeWriter();
    try {
      question.answer(new AnnounceReply(), body);
    } finally {
      inFlight.release();
    }
    send(exchange, body);
  }

  private static void send(HttpServerExchange exchange, BencodeWriter body) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
    exchange.setResponseContentLength(body.size());
    exchange.getResponseSender().send(ByteBuffer.wrap(body.array(), 0, body.size()));
  }

  /** One announce or scrape. */
  @FunctionalInterface
  interface Question {

    /** Executes the request and overwrites {@code body} with the answer. */
    void answer(AnnounceReply reply, BencodeWriter body);
  }
}
