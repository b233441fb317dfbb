package org.trackerengine.adapter.udp.datagram;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.application.endpoint.RareLog;

/** Serves one socket on the thread that runs it, and closes the socket at the end. */
final class DatagramWorker implements Runnable, DatagramResponder {

  private static final long PAUSE_MILLIS = 100;
  static final long DRAIN_MILLIS = 2_000;

  private final WorkerSocket socket;
  private final DatagramFilter filter;
  private final DatagramResponder responder;
  private final @Nullable DeferredAnswers deferred;
  private final DatagramTally tally;
  private final RareLog log;
  private volatile boolean stopping;

  /**
   * Creates a worker that does not run yet.
   *
   * @param responder responder that throws no exception
   * @param deferred computes answers that may take long, or null if there are none
   */
  DatagramWorker(
      WorkerSocket socket,
      DatagramFilter filter,
      DatagramResponder responder,
      @Nullable DeferredAnswers deferred,
      DatagramTally tally,
      RareLog log) {
    this.socket = socket;
    this.filter = filter;
    this.responder = responder;
    this.deferred = deferred;
    this.tally = tally;
    this.log = log;
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        serve();
      }
      if (deferred != null) {
        deferred.drain(DRAIN_MILLIS);
      }
    } catch (InterruptedException | ClosedChannelException end) {
      // End of the thread or of the socket.
    } finally {
      socket.close();
    }
  }

  private void serve() throws InterruptedException, ClosedChannelException {
    try {
      socket.serve(this);
    } catch (ClosedChannelException closed) {
      throw closed;
    } catch (IOException failure) {
      log.log(WARNING, "Datagrams cannot be received", failure);
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  @Override
  public void received() {
    responder.received();
  }

  /** Answers what passes the filter. */
  @Override
  public int respond(
      byte[] request, int length, long sourceHigh, long sourceLow, int sourcePort, byte[] reply) {
    DatagramFate dropped = filter.drops(length, sourceHigh, sourceLow, sourcePort);
    if (dropped != null) {
      tally.count(dropped);
      return 0;
    }
    if (deferred != null && responder.mayTakeLong(request, length, sourceHigh, sourceLow)) {
      deferred.answer(request, length, sourceHigh, sourceLow, sourcePort, socket.replyPath());
      return 0;
    }
    return responder.respond(request, length, sourceHigh, sourceLow, sourcePort, reply);
  }

  /** Makes {@link #run} end soon. */
  void stop() {
    stopping = true;
    socket.wake();
  }
}
