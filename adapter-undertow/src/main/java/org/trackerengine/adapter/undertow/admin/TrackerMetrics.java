package org.trackerengine.adapter.undertow.admin;

import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.telemetry.AnnounceLatencies;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.user.User;

/**
 * Counters of a tracker's actions, for {@code /metrics}. Pass the same object to the tracker as its
 * listener and to the server. Thread-safe.
 */
public final class TrackerMetrics implements TrackerListener {

  private final LongAdder announces = new LongAdder();
  private final LongAdder scrapes = new LongAdder();
  private final Map<RefusalCode, LongAdder> refusals = new ConcurrentHashMap<>();
  private final LongAdder completed = new LongAdder();
  private final LongAdder expired = new LongAdder();
  private final LongAdder flushed = new LongAdder();
  private final LongAdder flushFailures = new LongAdder();
  private final LongAdder flushes = new LongAdder();
  private final LongAdder flushNanos = new LongAdder();
  private final AnnounceLatencies latencies = new AnnounceLatencies();
  private final Histogram flushSeconds =
      Histogram.builder()
          .name("tracker_flush_seconds")
          .help("How long the ledger needed for a batch.")
          .classicOnly()
          .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
          .build();

  @Override
  public void announced(SwarmAnnounce announce, AnnounceEffect effect, boolean answered) {
    if (answered) {
      announces.increment();
    }
  }

  @Override
  public void scraped(int infoHashes) {
    scrapes.increment();
  }

  @Override
  public void refused(RefusalCode code, AnnounceRequest request, @Nullable User user) {
    refused(code);
  }

  @Override
  public void refused(RefusalCode code, ScrapeRequest request, @Nullable User user) {
    refused(code);
  }

  @Override
  public void refused(RefusalCode code) {
    refusals.computeIfAbsent(code, first -> new LongAdder()).increment();
  }

  @Override
  public void completed(SwarmMember by, long total) {
    completed.increment();
  }

  @Override
  public boolean wantsPeers() {
    return false;
  }

  @Override
  public void expired(int peers) {
    expired.add(peers);
  }

  @Override
  public void flushed(int changes, Duration took) {
    flushed.add(changes);
    flushes.increment();
    flushNanos.add(took.toNanos());
    flushSeconds.observe(took.toMillis() / 1_000.0);
  }

  @Override
  public void flushFailed(Exception cause) {
    flushFailures.increment();
  }

  /** Returns how long announces took; the ports record it. */
  public AnnounceLatencies latencies() {
    return latencies;
  }

  long announces() {
    return announces.sum();
  }

  public long scrapes() {
    return scrapes.sum();
  }

  public long refusals(RefusalCode code) {
    LongAdder refused = refusals.get(code);
    return refused == null ? 0 : refused.sum();
  }

  long refusals() {
    return refusals.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long flushes() {
    return flushes.sum();
  }

  long flushNanos() {
    return flushNanos.sum();
  }

  long completed() {
    return completed.sum();
  }

  long expired() {
    return expired.sum();
  }

  long flushed() {
    return flushed.sum();
  }

  long flushFailures() {
    return flushFailures.sum();
  }

  Histogram flushSeconds() {
    return flushSeconds;
  }
}
