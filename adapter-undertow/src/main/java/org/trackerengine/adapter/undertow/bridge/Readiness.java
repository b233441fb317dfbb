package org.trackerengine.adapter.undertow.bridge;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.trackerengine.adapter.undertow.loop.Ready;

/**
 * Who wants to know that a socket can be read, or that it can be written: a handler on the loop, as
 * long as it is resumed, or a thread that waits. Thread-safe.
 */
final class Readiness {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final int op;
  private final LoopSocket socket;
  private final Ready handler;
  private volatile boolean resumed;
  private boolean awaited;

  /**
   * A readiness without a listener.
   *
   * @param op of {@link java.nio.channels.SelectionKey}
   * @param handler is told on the loop
   */
  Readiness(int op, LoopSocket socket, Ready handler) {
    this.op = op;
    this.socket = socket;
    this.handler = handler;
  }

  /** Whether the handler is told. */
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

  /** As if it were ready, whether or not it is. */
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

  /** It is ready: wakes a thread that waits, and says whether the handler is to be told, too. */
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

  /** It is ready, or never will be. */
  synchronized void wakeWaiter() {
    awaited = false;
    notifyAll();
  }

  /** Waits until it is ready or closed, at most {@code nanos}. */
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
