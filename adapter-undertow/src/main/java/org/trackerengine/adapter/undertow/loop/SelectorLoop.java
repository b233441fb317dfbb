package org.trackerengine.adapter.undertow.loop;

import static java.lang.System.Logger.Level.ERROR;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event loop: waits for channels and calls their handlers, on the one thread that calls {@link
 * #run}. Other threads use {@link #execute} to run tasks on that thread; timers run tasks later.
 *
 * <p>{@link #execute}, {@link #executeAfter}, {@link #stop} and timers may be used from any thread,
 * everything else on the loop's own.
 */
public final class SelectorLoop implements Runnable, Executor, Closeable {

  private static final Logger LOG = System.getLogger(SelectorLoop.class.getName());
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Maximum number of tasks that run before connections are served again. */
  private static final int TASKS_AT_ONCE = 1_024;

  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final TreeSet<Timer> timers = new TreeSet<>();
  private final Consumer<SelectionKey> ready = SelectorLoop::ready;
  private final ByteBuffer in;
  private final byte[] bytes;
  private final Outbox out;
  private volatile @Nullable Thread thread;
  private volatile boolean stopping;
  private long timersMade;
  private long roundNanos;
  private boolean roundTimed;

  /** Creates a loop with an open selector, which {@link #run} or {@link #close} closes. */
  public SelectorLoop(LoopLimits limits) throws IOException {
    in = ByteBuffer.allocateDirect(limits.readBytes());
    bytes = new byte[limits.readBytes()];
    out = new Outbox(limits.collectedBytes());
    // Last, so that a failed memory allocation leaves no file open.
    selector = Selector.open();
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    try {
      while (!stopping && selector.isOpen()) {
        serve();
      }
    } catch (IOException broken) {
      // Without a selector no connection of this loop can be served any more.
      throw new UncheckedIOException(broken);
    } finally {
      closeAll();
    }
  }

  /** Runs one round; an unexpected exception is logged and does not end the loop. */
  private void serve() throws IOException {
    try {
      // After an interrupt the selector would always return at once.
      Thread.interrupted();
      roundTimed = false;
      runTimers();
      runTasks();
      roundTimed = false;
      select();
    } catch (RuntimeException | Error bug) {
      log("A network thread goes on after a failure", bug);
    }
  }

  private void select() throws IOException {
    long millis = untilNextTimer();
    if (!tasks.isEmpty() || millis == 0) {
      selector.selectNow(ready);
    } else {
      selector.select(ready, millis < 0 ? 0 : millis);
    }
  }

  private static void ready(SelectionKey key) {
    Ready attached = (Ready) key.attachment();
    try {
      attached.ready(key.readyOps());
    } catch (CancelledKeyException closed) {
      // Closed by another thread, or by the handler of another key.
    } catch (RuntimeException | Error bug) {
      if (attached instanceof LoopSocket socket) {
        socket.close();
      }
      // No part of the request is logged: it may contain a passkey.
      log("A connection could not be served", bug);
    }
  }

  /** Logs a failure; if even logging fails, for lack of files or memory, the loop goes on. */
  private static void log(String what, Throwable failure) {
    try {
      LOG.log(ERROR, what, failure);
    } catch (RuntimeException | Error untold) {
      // The loop goes on for its other connections.
    }
  }

  private void runTasks() {
    for (int i = 0; i < TASKS_AT_ONCE; i++) {
      Runnable task = tasks.poll();
      if (task == null) {
        return;
      }
      runOne(task);
    }
  }

  private static void runOne(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error bug) {
      log("A task of a network thread failed", bug);
    }
  }

  /** Runs the task on the loop's thread soon. After {@link #stop} it may not run. */
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    wakeup();
  }

  /** Runs the task on the loop's thread after {@code millis} or a little later. */
  public Timer executeAfter(Runnable task, long millis) {
    synchronized (timers) {
      long at = System.nanoTime() + millis * NANOS_PER_MILLI;
      Timer timer = new Timer(task, at, timersMade++);
      timers.add(timer);
      if (timers.first() == timer) {
        wakeup();
      }
      return timer;
    }
  }

  private void wakeup() {
    if (!isOwnThread()) {
      selector.wakeup();
    }
  }

  /**
   * Runs the timers that were due at the call; timers set by them for the same time wait for the
   * next round.
   */
  private void runTimers() {
    long now = System.nanoTime();
    while (true) {
      Timer due;
      synchronized (timers) {
        if (timers.isEmpty() || timers.first().at - now >= 0) {
          return;
        }
        due = timers.pollFirst();
      }
      if (due != null) {
        runOne(due.task);
      }
    }
  }

  /** Returns the milliseconds until the next timer, rounded up; negative if there is none. */
  private long untilNextTimer() {
    synchronized (timers) {
      if (timers.isEmpty()) {
        return -1;
      }
      long nanos = timers.first().at - System.nanoTime();
      return nanos <= 0 ? 0 : nanos / NANOS_PER_MILLI + 1;
    }
  }

  /** Returns true if the caller is on the loop's thread. */
  public boolean isOwnThread() {
    return Thread.currentThread() == thread;
  }

  /** Makes {@link #run} end and close all its channels soon. */
  public void stop() {
    stopping = true;
    selector.wakeup();
  }

  private void closeAll() {
    // A connection that another loop accepted for this one may still be only in a task.
    runTasks();
    for (SelectionKey key : new ArrayList<>(selector.keys())) {
      closeChannel(key);
    }
    try {
      selector.close();
    } catch (IOException failure) {
      log("A network thread could not free its selector", failure);
    }
  }

  private static void closeChannel(SelectionKey key) {
    try {
      if (key.attachment() instanceof LoopSocket socket) {
        socket.close();
      } else {
        key.channel().close();
      }
    } catch (IOException | RuntimeException | Error failure) {
      log("A network thread could not close a channel", failure);
    }
  }

  /** Closes the selector of a loop that never runs. */
  @Override
  public void close() throws IOException {
    selector.close();
  }

  /**
   * Returns a {@link System#nanoTime} that is read once for all channels of a selection, and once
   * for timers and tasks. It may be too early by the time that these take. Only on the loop's own
   * thread.
   */
  public long roundNanos() {
    if (!roundTimed) {
      roundTimed = true;
      roundNanos = System.nanoTime();
    }
    return roundNanos;
  }

  Selector selector() {
    return selector;
  }

  /** Returns the buffer into which bytes are read. */
  ByteBuffer in() {
    return in;
  }

  /** Returns the array, as long as {@link #in}, in which requests are parsed. */
  byte[] bytes() {
    return bytes;
  }

  Outbox out() {
    return out;
  }

  /** A task with the time at which it is to run. */
  public final class Timer implements Comparable<Timer> {

    private final Runnable task;
    private final long at;
    private final long number;

    private Timer(Runnable task, long at, long number) {
      this.task = task;
      this.at = at;
      this.number = number;
    }

    /** Cancels the timer; returns false if it has run or is about to run. */
    public boolean cancel() {
      synchronized (timers) {
        return timers.remove(this);
      }
    }

    @Override
    public int compareTo(Timer other) {
      int order = Long.signum(at - other.at);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }
}
