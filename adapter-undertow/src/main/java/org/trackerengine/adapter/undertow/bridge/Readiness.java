package org.trackerengine.adapter.undertow.bridge;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.trackerengine.adapter.undertow.loop.Ready;

/**
 * Notifies a handler or a waiting thread that a socket is ready for one operation, reading or
 * writing. The handler is called on the loop while it is resumed. Thread-safe.
 */
final class Readiness {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final int op;
  private final LoopSocket socket;
  private final Ready handler;
  private volatile boolean resumed;
  private boolean awaited;

  /**
   * Creates a readiness whose handler is not resumed.
   *
   * @param op operation, as in {@link java.nio.channels.SelectionKey}
   * @param handler handler that is called on the loop's thread
   */
  Readiness(int op, LoopSocket socket, Ready handler) {
    this.op = op;
    this.socket = socket;
    this.handler = handler;
  }

  /** Returns true if the handler is resumed. */
  boolean isResumed() {
    return resumed;
  }

  synchronized void resume() {
    resumed = true;
    socket.interest(op, true);
  }

  synchronized void suspend() {
    resumed = false;
    listenIfWanted();
  }

  /** Resumes the handler and calls it soon, even if the socket is not ready. */
  void wakeup() {
    resume();
    socket
        .loop()
        .execute(() -> {
          if (resumed && socket.isOpen()) {
            handler.ready(op);
          }
        });
  }

  /**
   * Handles that the socket is ready: wakes a waiting thread, and returns true if the handler is to
   * be called, too.
   */
  boolean passes() {
    wakeWaiter();
    if (!resumed) {
      listenIfWanted();
    }
    return resumed;
  }

  private synchronized void listenIfWanted() {
    if (!resumed && !awaited) {
      socket.interest(op, false);
    }
  }

  /** Wakes a waiting thread, because the socket is ready or closed. */
  synchronized void wakeWaiter() {
    awaited = false;
    notifyAll();
  }

  /** Waits until the socket is ready or closed, at most {@code nanos}. */
  synchronized void await(long nanos) throws IOException {
    long end = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 2);
    awaited = true;
    socket.interest(op, true);
    try {
      while (awaited && socket.isOpen()) {
        long millis = (end - System.nanoTime()) / NANOS_PER_MILLI;
        if (millis <= 0) {
          return;
        }
        wait(millis);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
