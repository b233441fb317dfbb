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
import org.trackerengine.benchmarks.load.Connection.State;

/** One run of a generator, from its first announce to its last answer. Used once. */
final class LoadRun {

  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  /** How often connections are looked through for answers that take too long. */
  private static final long SWEEP_NANOS = 100 * NANOS_PER_MILLI;

  /** No other attempt to connect so long after one that failed. */
  private static final long RECONNECT_NANOS = 50 * NANOS_PER_MILLI;

  /** A selector waits in whole milliseconds; shorter waits are slept, so long at most. */
  private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  private final LoadGenerator generator;
  private final Population population;
  private final AnnounceSource source;
  private final RunLimit limit;
  private final Deque<Connection> idle;
  private final ReplyVerifier verifier = new ReplyVerifier();
  private final byte[] replyBytes = new byte[Connection.LONGEST_REPLY];
  private final LoadStatistics statistics = new LoadStatistics();
  private final Consumer<SelectionKey> whenReady = this::whenReady;
  private final long beginNanos = System.nanoTime();
  private final Pace pace;

  private long nowNanos = beginNanos;
  private long sweptNanos = beginNanos;
  private long connectAgainNanos = beginNanos;
  private long behind;
  private boolean over;

  LoadRun(LoadGenerator generator, AnnounceSource source, RunLimit limit) {
    this.generator = generator;
    this.population = generator.population;
    this.source = source;
    this.limit = limit;
    idle = new ArrayDeque<>(generator.connections);
    pace = new Pace(generator.settings.announcesPerSecond(), beginNanos);
  }

  LoadReport run() throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuBefore = threads.getCurrentThreadCpuTime();
    generator.selector.selectNow(LoadRun::closeWhatTheServerHasClosed);
    while (!isOver() || idle.size() < generator.connections.size()) {
      await(beginWhatIsDue());
      tick();
      if (nowNanos - sweptNanos > SWEEP_NANOS) {
        sweep();
      }
    }
    long cpu = threads.getCurrentThreadCpuTime() - cpuBefore;
    return statistics.report(nowNanos - beginNanos, behind, cpu);
  }

  private static void closeWhatTheServerHasClosed(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      connection.close();
    }
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
      generator.selector.select(whenReady, wait / NANOS_PER_MILLI);
    } else if (generator.selector.selectNow(whenReady) == 0 && wait > 0) {
      LockSupport.parkNanos(Math.min(wait, NAP_NANOS));
    }
  }

  /** Begins announces; true when one is due and cannot begin, though a connection is idle. */
  private boolean beginWhatIsDue() {
    while (!idle.isEmpty() && !isOver()) {
      long intended = pace.nextNanos(nowNanos);
      if (intended - nowNanos > 0) {
        return false;
      }
      if (!idle.getFirst().isOpen() && connectAgainNanos - nowNanos > 0) {
        return true;
      }
      Connection connection = idle.removeFirst();
      connection.intendedNanos = intended;
      connection.begunNanos = nowNanos;
      if (!begin(connection)) {
        idle.addFirst(connection);
        return true;
      }
      pace.advance();
    }
    return false;
  }

  /** False when there is no announce to begin. */
  private boolean begin(Connection connection) {
    try {
      if (connection.isOpen()
          || connection.open(
              generator.server, generator.selector, generator.settings.keepAlive())) {
        return send(connection);
      }
      connection.state = State.CONNECTING;
    } catch (IOException e) {
      cannotConnect(connection, String.valueOf(e.getMessage()));
    }
    return true;
  }

  /** False when there is no announce to send. */
  private boolean send(Connection connection) {
    if (!source.next(connection.announce)) {
      return false;
    }
    connection.state = State.WAITING;
    connection.reply.clear();
    connection.request.clear();
    generator.requests.write(connection.announce, connection.request);
    try {
      connection.send();
    } catch (IOException e) {
      lost(connection, "connection lost: " + e.getMessage());
    }
    return true;
  }

  private void whenReady(SelectionKey key) {
    if (!key.isValid() || !(key.attachment() instanceof Connection connection)) {
      return;
    }
    switch (connection.state) {
      case CONNECTING -> finishOpening(connection);
      case WAITING -> exchange(connection, key);
      case IDLE -> connection.close(); // the server has closed it, or says what nobody asked
    }
    tick();
    var _ = beginWhatIsDue();
  }

  private void finishOpening(Connection connection) {
    try {
      if (connection.finishOpening() && !send(connection)) {
        release(connection);
      }
    } catch (IOException e) {
      cannotConnect(connection, String.valueOf(e.getMessage()));
    }
  }

  private void exchange(Connection connection, SelectionKey key) {
    try {
      if (key.isWritable() && connection.request.hasRemaining()) {
        connection.send();
      }
      if (key.isReadable()) {
        receive(connection, connection.receive());
      }
    } catch (IOException e) {
      lost(connection, "connection lost: " + e.getMessage());
    }
  }

  private void receive(Connection connection, boolean ended) {
    int length = connection.reply.position();
    connection.reply.get(0, replyBytes, 0, length);
    switch (verifier.verify(replyBytes, length)) {
      case INCOMPLETE -> {
        if (ended) {
          lost(connection, "connection closed before the end of a reply");
        } else if (!connection.reply.hasRemaining()) {
          lost(connection, "a reply of more than " + Connection.LONGEST_REPLY + " bytes");
        }
      }
      case GOOD -> {
        long latency = System.nanoTime() - connection.intendedNanos;
        statistics.answered(latency, verifier.peers(), length, verifier.bodyLength());
        population.answered(connection.announce);
        finish(connection, ended);
      }
      case REFUSED -> {
        statistics.failed(verifier.complaint());
        population.unanswered(connection.announce);
        finish(connection, ended);
      }
      case BROKEN -> lost(connection, verifier.complaint());
    }
  }

  private void finish(Connection connection, boolean ended) {
    if (ended || verifier.closes() || !generator.settings.keepAlive()) {
      connection.close();
    }
    release(connection);
  }

  private void lost(Connection connection, String why) {
    statistics.failed(why);
    population.unanswered(connection.announce);
    connection.close();
    release(connection);
  }

  private void cannotConnect(Connection connection, String why) {
    statistics.failed("cannot connect: " + why);
    connectAgainNanos = nowNanos + RECONNECT_NANOS;
    connection.close();
    release(connection);
  }

  private void release(Connection connection) {
    connection.state = State.IDLE;
    idle.addLast(connection);
  }

  private void sweep() {
    sweptNanos = nowNanos;
    long patience = generator.settings.patience().toNanos();
    for (Connection connection : generator.connections) {
      if (nowNanos - connection.begunNanos > patience) {
        switch (connection.state) {
          case CONNECTING -> cannotConnect(connection, "no answer in time");
          case WAITING -> lost(connection, "no answer in time");
          case IDLE -> {}
        }
      }
    }
  }
}
