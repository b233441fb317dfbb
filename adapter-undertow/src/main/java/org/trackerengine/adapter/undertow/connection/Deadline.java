package org.trackerengine.adapter.undertow.connection;

import java.nio.channels.Channel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * When a connection is closed unless something happens before. It has at most one timer. A deadline
 * that moves into the future leaves the timer alone; a timer that goes off too early sets itself
 * again. So requests that come and go in time cost no timer. Thread-safe.
 */
final class Deadline {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final AtomicLongFieldUpdater<Deadline> AT =
      AtomicLongFieldUpdater.newUpdater(Deadline.class, "at");

  private final Channel channel;
  private final XnioIoThread thread;
  private volatile long at = NEVER;
  private volatile long timerAt = NEVER;
  private XnioExecutor.@Nullable Key timer;

  /** None so far; {@code thread} is the one that has the connection's channel. */
  Deadline(Channel channel, XnioIoThread thread) {
    this.channel = channel;
    this.thread = thread;
  }

  /** Whether there is one. */
  boolean isSet() {
    return at != NEVER;
  }

  /** It is in {@code millis} from now. */
  void set(int millis) {
    set(millis, System.nanoTime());
  }

  /** It is {@code millis} after {@code nowNanos}, as {@link System#nanoTime} has it. */
  void set(int millis, long nowNanos) {
    long newAt = nowNanos / NANOS_PER_MILLI + millis;
    if (Thread.currentThread() == thread) {
      // Nothing looks at the timer meanwhile, so that no fence is needed.
      AT.lazySet(this, newAt);
    } else {
      at = newAt;
    }
    if (newAt < timerAt) {
      onIoThread(this::setTimer);
    }
  }

  /** There is none any more. */
  void clear() {
    at = NEVER;
  }

  /** The connection is closed. */
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
    // Before the deadline is looked at: a thread that moves it then sees that there is no timer.
    timerAt = NEVER;
    timer = null;
    if (at <= nowMillis()) {
      IoUtils.safeClose(channel);
    } else {
      setTimer();
    }
  }

  /** Runs it on the connection's own thread: now, or soon. */
  void onIoThread(Runnable task) {
    try {
      if (Thread.currentThread() == thread) {
        task.run();
      } else {
        thread.execute(() -> onIoThread(task));
      }
    } catch (RejectedExecutionException stopped) {
      // The I/O thread goes down and takes its connections with it.
      IoUtils.safeClose(channel);
    }
  }

  private static long nowMillis() {
    return System.nanoTime() / NANOS_PER_MILLI;
  }
}
