package org.trackerengine.adapter.undertow.connection;

import java.io.IOException;
import java.nio.channels.Channel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.loop.LoopSocket;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * The time at which a connection is closed unless the deadline is moved or cleared before. It has
 * at most one timer. A deadline that moves further into the future does not change the timer; a
 * timer that fires too early sets itself again. So requests that are answered in time need no
 * timer. Thread-safe.
 */
final class Deadline {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final AtomicLongFieldUpdater<Deadline> AT =
      AtomicLongFieldUpdater.newUpdater(Deadline.class, "at");

  private final Channel channel;
  private final XnioIoThread thread;
  private final BooleanSupplier answering;
  private volatile long at = NEVER;
  private volatile long timerAt = NEVER;
  private XnioExecutor.@Nullable Key timer;

  /**
   * Creates an unset deadline.
   *
   * @param thread I/O thread of the connection's channel
   * @param answering true while a request is being answered
   */
  Deadline(Channel channel, XnioIoThread thread, BooleanSupplier answering) {
    this.channel = channel;
    this.thread = thread;
    this.answering = answering;
  }

  /** Returns true if a deadline is set. */
  boolean isSet() {
    return at != NEVER;
  }

  /** Sets the deadline to {@code millis} from now. */
  void set(int millis) {
    set(millis, System.nanoTime());
  }

  /**
   * Sets the deadline to {@code millis} after {@code nowNanos}, a value of {@link System#nanoTime}.
   */
  void set(int millis, long nowNanos) {
    long newAt = nowNanos / NANOS_PER_MILLI + millis;
    if (Thread.currentThread() == thread) {
      // The timer is checked on this thread only, so that no fence is needed.
      AT.lazySet(this, newAt);
    } else {
      at = newAt;
    }
    if (newAt < timerAt) {
      onIoThread(this::setTimer);
    }
  }

  /** Removes the deadline; a timer that is already set will fire without closing the connection. */
  void clear() {
    at = NEVER;
  }

  /** Cancels the timer, because the connection is closed. */
  void closed() {
    XnioExecutor.Key key = timer;
    if (key != null) {
      key.remove();
    }
  }

  private void setTimer() {
    long wanted = at;
    if (wanted == NEVER || wanted >= timerAt || !channel.isOpen()) {
      return;
    }
    if (timer != null) {
      timer.remove();
    }
    timerAt = wanted;
    timer =
        thread.executeAfter(this::check, Math.max(1, wanted - nowMillis()), TimeUnit.MILLISECONDS);
  }

  private void check() {
    // Before the deadline is read: a thread that moves it then sees that there is no timer.
    timerAt = NEVER;
    timer = null;
    if (at <= nowMillis()) {
      if (answering.getAsBoolean()) {
        discardUnsent();
      }
      IoUtils.safeClose(channel);
    } else {
      setTimer();
    }
  }

  /**
   * Makes closing reset the connection: otherwise the system would keep for minutes what a client
   * that does not read its answer has not taken.
   */
  private void discardUnsent() {
    try {
      if (channel instanceof LoopSocket socket) {
        socket.discardUnsent();
      } else if (channel instanceof StreamConnection connection) {
        connection.setOption(Options.CLOSE_ABORT, true);
      }
    } catch (IOException closed) {
      // Then there is nothing to discard.
    }
  }

  /** Runs the task on the connection's own thread, at once or soon. */
  void onIoThread(Runnable task) {
    try {
      if (Thread.currentThread() == thread) {
        task.run();
      } else {
        thread.execute(() -> onIoThread(task));
      }
    } catch (RejectedExecutionException stopped) {
      // The I/O thread is stopping and closes its connections.
      IoUtils.safeClose(channel);
    }
  }

  private static long nowMillis() {
    return System.nanoTime() / NANOS_PER_MILLI;
  }
}
