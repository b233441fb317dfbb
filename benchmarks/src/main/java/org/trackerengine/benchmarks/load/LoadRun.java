package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.trackerengine.benchmarks.load.Slot.State;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;

/**
 * One run of a worker, from its first announce to its last answer: decides when announces begin,
 * and records their outcomes. The subclasses send and receive. Used once, by one thread.
 */
abstract sealed class LoadRun permits HttpRun, UdpRun {

  static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  /** Period at which slots are checked for answers that take too long. */
  private static final long SWEEP_NANOS = 100 * NANOS_PER_MILLI;

  /** Maximum time to sleep; a selector waits in whole milliseconds, so shorter waits are sleeps. */
  private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  final LoadStatistics statistics = new LoadStatistics();
  final AnnounceSource source;

  private final LoadWorker worker;
  private final Population population;
  private final RunLimit limit;
  private final Deque<Slot> idle;
  private final Consumer<SelectionKey> whenReady = this::becameReady;
  private final long beginNanos = System.nanoTime();
  private final Pace pace;

  private long nowNanos = beginNanos;
  private long sweptNanos = beginNanos;
  private long behind;
  private boolean over;

  LoadRun(LoadWorker worker, AnnounceSource source, RunLimit limit, double announcesPerSecond) {
    this.worker = worker;
    population = worker.population;
    this.source = source;
    this.limit = limit;
    idle = new ArrayDeque<>(worker.slots());
    pace = new Pace(announcesPerSecond, beginNanos);
  }

  /** Handles data that arrived since the last run. */
  abstract void discard(SelectionKey key);

  /** Returns whether a slot may begin now; false when an attempt would fail. */
  abstract boolean mayBegin(Slot slot);

  /** Begins an announce; returns false when the source has none for this slot now. */
  abstract boolean begin(Slot slot);

  /** Handles a socket that can be read or written. */
  abstract void whenReady(SelectionKey key);

  /** Handles a slot that has waited too long for an answer, and releases it. */
  abstract void noAnswer(Slot slot);

  LoadReport run() throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuBefore = threads.getCurrentThreadCpuTime();
    worker.selector.selectNow(this::discard);
    while (!isOver() || idle.size() < worker.slots().size()) {
      await(beginWhatIsDue());
      tick();
      if (nowNanos - sweptNanos > SWEEP_NANOS) {
        sweep();
      }
    }
    long cpu = threads.getCurrentThreadCpuTime() - cpuBefore;
    return statistics.report(nowNanos - beginNanos, behind, cpu);
  }

  /** Returns a recent {@link System#nanoTime}. */
  final long nowNanos() {
    return nowNanos;
  }

  private void tick() {
    nowNanos = System.nanoTime();
  }

  private boolean isOver() {
    if (!over
        && (nowNanos - beginNanos >= limit.duration().toNanos()
            || pace.begun() >= limit.announces()
            || source.isExhausted())) {
      over = true;
      behind = pace.behind(nowNanos);
    }
    return over;
  }

  /** Waits for a socket, or for the next announce to be due. */
  private void await(boolean stuck) throws IOException {
    long wait = SWEEP_NANOS;
    if (stuck) {
      wait = NANOS_PER_MILLI;
    } else if (!idle.isEmpty() && !isOver()) {
      wait = Math.min(wait, pace.nextNanos(nowNanos) - System.nanoTime());
    }
    if (wait >= NANOS_PER_MILLI) {
      worker.selector.select(whenReady, wait / NANOS_PER_MILLI);
    } else if (worker.selector.selectNow(whenReady) == 0 && wait > 0) {
      LockSupport.parkNanos(Math.min(wait, NAP_NANOS));
    }
  }

  /**
   * Begins the announces that are due; returns true when one is due but cannot begin although a
   * slot is idle.
   */
  private boolean beginWhatIsDue() {
    int tries = idle.size();
    while (!idle.isEmpty() && !isOver()) {
      long intended = pace.nextNanos(nowNanos);
      if (intended - nowNanos > 0) {
        return false;
      }
      if (tries == 0) {
        return true;
      }
      tries--;
      Slot slot = idle.removeFirst();
      slot.intendedNanos = intended;
      slot.begunNanos = nowNanos;
      if (mayBegin(slot) && begin(slot)) {
        pace.advance();
      } else {
        idle.addLast(slot);
      }
    }
    return false;
  }

  private void becameReady(SelectionKey key) {
    whenReady(key);
    tick();
    var _ = beginWhatIsDue();
  }

  /** Records a successful answer, and releases the slot. */
  final void answered(Slot slot, int peers, int bytes, int bodyBytes) {
    statistics.answered(System.nanoTime() - slot.intendedNanos, peers, bytes, bodyBytes);
    population.answered(slot.announce);
    release(slot);
  }

  /** Records the failure of an announce that was sent, and releases the slot. */
  final void failed(Slot slot, String why) {
    statistics.failed(why);
    population.unanswered(slot.announce);
    release(slot);
  }

  /** Releases a slot, so that it can begin again. */
  final void release(Slot slot) {
    slot.state = State.IDLE;
    idle.addLast(slot);
  }

  private void sweep() {
    sweptNanos = nowNanos;
    long patience = worker.settings.patience().toNanos();
    for (Slot slot : worker.slots()) {
      if (slot.state != State.IDLE && nowNanos - slot.begunNanos > patience) {
        noAnswer(slot);
      }
    }
  }
}
