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
 * Waits for channels, and does what can be done, on the one thread that calls {@link #run}. What
 * others have to do on that thread they {@link #execute}; what is to be done later has a timer.
 *
 * <p>{@link #execute}, {@link #executeAfter}, {@link #stop} and timers may be used from any thread,
 * everything else on the loop's own.
 */
public final class SelectorLoop implements Runnable, Executor, Closeable {

  private static final Logger LOG = System.getLogger(SelectorLoop.class.getName());
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Tasks that are done before connections have their turn again. */
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

  /** A loop with a selector, which is freed by {@link #run} or {@link #close}. */
  public SelectorLoop(LoopLimits limits) throws IOException {
    in = ByteBuffer.allocateDirect(limits.readBytes());
    bytes = new byte[limits.readBytes()];
    out = new Outbox(limits.collectedBytes());
    // Last, so that a loop for which there is no memory leaves no file open.
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
      // Without a selector no connection of this loop is ever served again.
      throw new UncheckedIOException(broken);
    } finally {
      closeAll();
    }
  }

  /** One round; nothing that goes wrong in it may cost all connections of the loop. */
  private void serve() throws IOException {
    try {
      // An interrupt would have the selector return at once for ever.
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
      // By another thread, or by what was done for another key.
    } catch (RuntimeException | Error bug) {
      if (attached instanceof LoopSocket socket) {
        socket.close();
      }
      // Nothing of the request: it may hold a passkey.
      log("A connection could not be served", bug);
    }
  }

  /** What cannot even be told, for want of files or of memory, must not end the loop either. */
  private static void log(String what, Throwable failure) {
    try {
      LOG.log(ERROR, what, failure);
    } catch (RuntimeException | Error untold) {
      // The loop has other connections.
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

  /** Runs it on the loop's thread, soon. After {@link #stop} it may not run. */
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    wakeup();
  }

  /** Runs it on the loop's thread, in {@code millis} or a little later. */
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

  /** Those that are due now; not those that they set for at once, again and again. */
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

  /** Rounded up; negative when there is none. */
  private long untilNextTimer() {
    synchronized (timers) {
      if (timers.isEmpty()) {
        return -1;
      }
      long nanos = timers.first().at - System.nanoTime();
      return nanos <= 0 ? 0 : nanos / NANOS_PER_MILLI + 1;
    }
  }

  /** Whether the caller is on the loop's thread. */
  public boolean isOwnThread() {
    return Thread.currentThread() == thread;
  }

  /** Closes all its channels and ends {@link #run}, soon. */
  public void stop() {
    stopping = true;
    selector.wakeup();
  }

  private void closeAll() {
    // A connection that another loop has accepted for this one is only in a task so far.
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

  /** Frees what a loop has that never runs. */
  @Override
  public void close() throws IOException {
    selector.close();
  }

  /**
   * The time as {@link System#nanoTime} has it, read once for all that a selection has found, and
   * once for timers and tasks: for what may be as long too early as those take. On the loop's own
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

  /** Where bytes are read. */
  ByteBuffer in() {
    return in;
  }

  /** As long as {@link #in}: where requests are looked at. */
  byte[] bytes() {
    return bytes;
  }

  Outbox out() {
    return out;
  }

  /** Something that is to be done at its time. */
  public final class Timer implements Comparable<Timer> {

    private final Runnable task;
    private final long at;
    private final long number;

    private Timer(Runnable task, long at, long number) {
      this.task = task;
      this.at = at;
      this.number = number;
    }

    /** Forgets it; false when it has run, or is about to. */
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
