package org.trackerengine.adapter.undertow.listener;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.announce.TrackerHandler;
import org.trackerengine.adapter.undertow.answer.AnswerHead;
import org.trackerengine.adapter.undertow.bridge.LoopThread;
import org.trackerengine.adapter.undertow.connection.Client;
import org.trackerengine.adapter.undertow.connection.Connection;
import org.trackerengine.adapter.undertow.connection.RequestScratch;
import org.trackerengine.adapter.undertow.head.HeadReader;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.trackerengine.adapter.undertow.loop.Outbox;
import org.trackerengine.application.endpoint.HttpCalls;
import org.trackerengine.application.telemetry.Telemetry;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.TrackerPath;

/**
 * Answers plain announces and scrapes from the bytes that a loop has read, with the same codecs and
 * use cases as {@link TrackerHandler}. All other requests are passed to Undertow unchanged: other
 * paths and methods, browsers, rejected heads, and rare forms. Confined to its loop's thread.
 */
final class FastLane extends LoopEntrance {

  private final RequestScratch scratch;
  private final HttpListener listener;
  private final HttpCalls calls;
  private final FastLaneCounts.OfLoop counts;
  private final Telemetry.Watch watch;
  private final AnswerHead answerHead = new AnswerHead();

  FastLane(
      LoopThread thread,
      RequestScratch scratch,
      HttpListener listener,
      HttpCalls calls,
      FastLaneCounts.OfLoop counts) {
    super(thread, listener);
    this.scratch = scratch;
    this.listener = listener;
    this.calls = calls;
    this.counts = counts;
    this.watch = calls.telemetry().ofThread(Transport.HTTP);
  }

  @Override
  int answer(LoopSocket socket, Connection connection, byte[] bytes, int length, Outbox out) {
    // What others of this round had to be waited for counts, too.
    long begun = socket.loop().roundNanos();
    HeadReader head = scratch.headReader();
    int result = head.scan(bytes, length);
    if (result == HeadReader.INCOMPLETE) {
      return INCOMPLETE;
    }
    Caller caller =
        result == HeadReader.ACCEPTED && isPlain(head)
            ? caller(connection.client(), head, bytes)
            : null;
    boolean persistent = head.isPersistent() && !listener.connections().isStopping();
    // Before closing after its last answer, Undertow waits for the client, so that nothing is lost.
    if (caller == null || !persistent && head.end() < length) {
      return OTHER;
    }
    ask(head, bytes, caller, begun);
    BencodeWriter body = scratch.body();
    answerHead.write(head.isHttp11(), persistent, body.size(), begun, out);
    out.put(body.array(), 0, body.size());
    if (!persistent) {
      socket.closeWhenSent();
    }
    connection.answered();
    counts.answered();
    return head.end();
  }

  private static boolean isPlain(HeadReader head) {
    return head.path().kind() != TrackerPath.Kind.OTHER
        && !head.fields().acceptsHtml()
        && !head.isHttp10WithConnectionHeader();
  }

  /**
   * Returns the caller of the request; null if the proxy headers are missing, unusual or invalid.
   */
  private static @Nullable Caller caller(Client client, HeadReader head, byte[] bytes) {
    if (!client.isTrustedProxy()) {
      return head.fields().forwardings() == 0
          ? client.direct()
          : new Caller(client.address(), true);
    }
    if (head.fields().forwardings() != 1 || head.fields().forwardedForFrom() == 0) {
      return null;
    }
    int from = head.fields().forwardedForFrom();
    String hops =
        new String(bytes, from, head.fields().forwardedForTo() - from, StandardCharsets.ISO_8859_1);
    return client.trustedProxies().caller(client.address(), hops, null);
  }

  private void ask(HeadReader head, byte[] bytes, Caller caller, long begunNanos) {
    TrackerPath path = head.path();
    int from = head.queryFrom();
    int to = head.queryTo();
    if (path.kind() == TrackerPath.Kind.ANNOUNCE) {
      calls.announce(
          scratch.announceParser().parse(bytes, from, to, path, caller),
          scratch.reply(),
          scratch.body(),
          watch,
          begunNanos);
    } else {
      calls.scrape(
          scratch.scrapeParser().parse(bytes, from, to, path, caller),
          scratch.body(),
          watch,
          begunNanos);
    }
  }

  @Override
  public void handOver(LoopSocket socket, byte[] unread) {
    counts.handedOver();
    super.handOver(socket, unread);
  }
}
