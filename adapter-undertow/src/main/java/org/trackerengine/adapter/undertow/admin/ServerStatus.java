package org.trackerengine.adapter.undertow.admin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.application.telemetry.LatencySnapshot;

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
  private static final double MEDIAN = 0.5;
  private static final double SLOW = 0.99;

  private final Tracker tracker;
  private final TrackerMetrics metrics;
  private final TrackerClock clock;
  private final String version;
  private final Deque<StatusSample> samples = new ArrayDeque<>(MOST_SAMPLES);
  private @Nullable Counters last;
  private volatile Supplier<@Nullable BackupStatus> backups = () -> null;

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

  /** What the counters said at one time. */
  private record Counters(
      long millis,
      long announces,
      long refusals,
      long flushes,
      long flushNanos,
      LatencySnapshot latencies) {}

  public String version() {
    return version;
  }

  /** Sets the source of {@link #backups}. */
  public void setBackups(Supplier<@Nullable BackupStatus> newBackups) {
    backups = newBackups;
  }

  /** Returns what the backups came to; null if the server makes none. */
  public @Nullable BackupStatus backups() {
    return backups.get();
  }

  /** Returns the samples, the oldest first. */
  public synchronized List<StatusSample> samples() {
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
            now,
            metrics.announces(),
            metrics.refusals(),
            metrics.flushes(),
            metrics.flushNanos(),
            metrics.latencies().read());
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

  private void add(StatusSample sample) {
    if (samples.size() == MOST_SAMPLES) {
      samples.removeFirst();
    }
    samples.addLast(sample);
  }

  private SwarmTotals totals() {
    return tracker.mayBlock() ? tracker.statistics().current().swarms() : tracker.totals();
  }

  private StatusSample sample(Counters before, Counters now, SwarmTotals totals) {
    long millis = now.millis() - before.millis();
    long flushes = now.flushes() - before.flushes();
    LatencySnapshot latencies = now.latencies().since(before.latencies());
    Runtime jvm = Runtime.getRuntime();
    return StatusSampleBuilder.builder()
        .at(clock.wallTime())
        .announces((now.announces() - before.announces()) * SECOND_MILLIS / millis)
        .refusals((now.refusals() - before.refusals()) * SECOND_MILLIS / millis)
        .seeders(totals.seeders())
        .leechers(totals.leechers())
        .unflushed(totals.unacknowledged())
        .backlogMillis(tracker.backlogAge().toMillis())
        .flushMicros(flushes == 0 ? 0 : (now.flushNanos() - before.flushNanos()) / flushes / MICROS)
        .announceMicros(Math.round(latencies.quantileMicros(MEDIAN)))
        .slowMicros(Math.round(latencies.quantileMicros(SLOW)))
        .heapBytes(jvm.totalMemory() - jvm.freeMemory())
        .build();
  }
}
