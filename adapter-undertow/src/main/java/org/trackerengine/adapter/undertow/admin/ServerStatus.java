package org.trackerengine.adapter.undertow.admin;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.SwarmTotals;

/**
 * What admins see of a running server: its version, and the figures of the last minutes. They are
 * read every few seconds from counters that are there anyway, so an announce costs nothing more.
 * Thread-safe.
 */
public final class ServerStatus {

  /** Most samples that are kept: five minutes. */
  public static final int MOST_SAMPLES = 60;

  private static final long PERIOD_MILLIS = 5_000;
  private static final double SECOND_MILLIS = 1_000;
  private static final long MICROS = 1_000;

  private final Tracker tracker;
  private final TrackerMetrics metrics;
  private final TrackerClock clock;
  private final String version;
  private final Deque<Sample> samples = new ArrayDeque<>(MOST_SAMPLES);
  private @Nullable Counters last;

  /**
   * Creates the status of a server.
   *
   * @param metrics a listener of the tracker
   * @param version version of the server
   */
  public ServerStatus(Tracker tracker, TrackerMetrics metrics, TrackerClock clock, String version) {
    this.tracker = tracker;
    this.metrics = metrics;
    this.clock = clock;
    this.version = version;
  }

  /**
   * Figures of some seconds.
   *
   * @param at their end
   * @param announces announces answered per second
   * @param refusals announces and scrapes turned down per second
   * @param seeders seeders at the end, up to a minute old where the store may block
   * @param leechers other peers, likewise
   * @param unflushed peers with changes that are not stored yet, likewise
   * @param backlogMillis time since everything was last known to be stored
   * @param flushMicros how long the ledger needed for a batch, on average; 0 if there was none
   * @param heapBytes memory of the JVM's heap that is in use
   */
  @RecordBuilder
  public record Sample(
      Instant at,
      double announces,
      double refusals,
      int seeders,
      int leechers,
      int unflushed,
      long backlogMillis,
      long flushMicros,
      long heapBytes) {

    public int peers() {
      return seeders + leechers;
    }
  }

  /** What the counters said at one time. */
  private record Counters(
      long millis, long announces, long refusals, long flushes, long flushNanos) {}

  public String version() {
    return version;
  }

  /** Returns the samples, the oldest first. */
  public synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** Takes a sample if it is time for one; to be called about once a second, or more often. */
  public synchronized void sample() {
    long now = clock.monotonicMillis();
    Counters before = last;
    if (before != null && now - before.millis() < PERIOD_MILLIS) {
      return;
    }
    Counters counters =
        new Counters(
            now, metrics.announces(), metrics.refusals(), metrics.flushes(), metrics.flushNanos());
    last = counters;
    if (before == null) {
      return;
    }
    try {
      add(sample(before, counters, totals()));
    } catch (StorageUnavailableException away) {
      // The picture has a gap then.
    }
  }

  private void add(Sample sample) {
    if (samples.size() == MOST_SAMPLES) {
      samples.removeFirst();
    }
    samples.addLast(sample);
  }

  private SwarmTotals totals() {
    return tracker.mayBlock() ? tracker.statistics().current().swarms() : tracker.totals();
  }

  private Sample sample(Counters before, Counters now, SwarmTotals totals) {
    long millis = now.millis() - before.millis();
    long flushes = now.flushes() - before.flushes();
    Runtime jvm = Runtime.getRuntime();
    return ServerStatusSampleBuilder.builder()
        .at(clock.wallTime())
        .announces((now.announces() - before.announces()) * SECOND_MILLIS / millis)
        .refusals((now.refusals() - before.refusals()) * SECOND_MILLIS / millis)
        .seeders(totals.seeders())
        .leechers(totals.leechers())
        .unflushed(totals.unacknowledged())
        .backlogMillis(tracker.backlogAge().toMillis())
        .flushMicros(flushes == 0 ? 0 : (now.flushNanos() - before.flushNanos()) / flushes / MICROS)
        .heapBytes(jvm.totalMemory() - jvm.freeMemory())
        .build();
  }
}
