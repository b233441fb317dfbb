package org.trackerengine.adapter.udp.datagram;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.endpoint.DatagramResponder;

/**
 * Computes, on virtual threads, answers that may take long. The number of concurrent answers is
 * limited; further datagrams are dropped. Thread-safe.
 */
final class DeferredAnswers {

  private final Supplier<DatagramResponder> responders;
  private final UdpLimits limits;
  private final DatagramTally tally;
  private final Semaphore inFlight;

  /** Free desks; their number grows to the highest number needed at once. */
  private final Queue<Desk> desks = new ConcurrentLinkedQueue<>();

  /**
   * Creates an instance that gets further responders from {@code responders} when more are needed
   * at once.
   */
  DeferredAnswers(Supplier<DatagramResponder> responders, UdpLimits limits, DatagramTally tally) {
    this.responders = responders;
    this.limits = limits;
    this.tally = tally;
    inFlight = new Semaphore(limits.inFlight());
  }

  /** Copies a request and answers it on a virtual thread, or drops it if too many wait. */
  void answer(
      byte[] request,
      int length,
      long sourceHigh,
      long sourceLow,
      int sourcePort,
      WorkerSocket.ReplyPath path) {
    if (!inFlight.tryAcquire()) {
      tally.count(DatagramFate.OVERLOADED);
      return;
    }
    byte[] copy = Arrays.copyOf(request, length);
    Thread.ofVirtual()
        .name("tracker-udp-deferred")
        .start(() -> {
          try {
            answer(copy, sourceHigh, sourceLow, sourcePort, path);
          } finally {
            inFlight.release();
          }
        });
  }

  private void answer(
      byte[] request,
      long sourceHigh,
      long sourceLow,
      int sourcePort,
      WorkerSocket.ReplyPath path) {
    @Nullable Desk free = desks.poll();
    Desk desk = free == null ? new Desk(responders.get(), limits.replyBytes()) : free;
    desk.responder.received();
    int replied =
        desk.responder.respond(
            request, request.length, sourceHigh, sourceLow, sourcePort, desk.reply);
    if (replied > 0) {
      path.send(desk.reply, replied);
    }
    desks.add(desk);
  }

  /** Waits until everything is answered, but at most {@code millis}. */
  void drain(long millis) throws InterruptedException {
    if (inFlight.tryAcquire(limits.inFlight(), millis, TimeUnit.MILLISECONDS)) {
      inFlight.release(limits.inFlight());
    }
  }

  /** The responder and the buffer for one answer at a time. */
  private static final class Desk {

    private final DatagramResponder responder;
    private final byte[] reply;

    private Desk(DatagramResponder responder, int replyBytes) {
      this.responder = responder;
      reply = new byte[replyBytes];
    }
  }
}
