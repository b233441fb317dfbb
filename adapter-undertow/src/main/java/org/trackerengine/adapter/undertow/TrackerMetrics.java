package org.trackerengine.adapter.undertow;

import static java.lang.System.Logger.Level.WARNING;

import java.lang.System.Logger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.domain.announce.RefusalCode;

/**
 * Counts what a tracker does, for {@code /metrics}: give it to the tracker as its listener and to
 * the server. Thread-safe.
 */
public final class TrackerMetrics implements TrackerListener {

  private static final Logger LOG = System.getLogger(TrackerMetrics.class.getName());

  /** Whether the last flush failed: an outage is logged once, not every second. */
  private volatile boolean failing;

  private final LongAdder announces = new LongAdder();
  private final LongAdder scrapes = new LongAdder();
  private final Map<RefusalCode, LongAdder> refusals = new ConcurrentHashMap<>();
  private final LongAdder completed = new LongAdder();
  private final LongAdder expired = new LongAdder();
  private final LongAdder flushed = new LongAdder();
  private final LongAdder flushFailures = new LongAdder();

  @Override
  public void announced() {
    announces.increment();
  }

  @Override
  public void scraped(int infoHashes) {
    scrapes.increment();
  }

  @Override
  public void refused(RefusalCode code) {
    refusals.computeIfAbsent(code, first -> new LongAdder()).increment();
  }

  @Override
  public void completed(long torrentId, long total) {
    completed.increment();
  }

  @Override
  public void expired(int peers) {
    expired.add(peers);
  }

  @Override
  public void flushed(int changes) {
    failing = false;
    flushed.add(changes);
  }

  @Override
  public void flushFailed(Exception cause) {
    flushFailures.increment();
    if (!failing) {
      failing = true;
      LOG.log(WARNING, "What has changed could not be stored; it is tried every second", cause);
    }
  }

  long announces() {
    return announces.sum();
  }

  long scrapes() {
    return scrapes.sum();
  }

  long refusals(RefusalCode code) {
    LongAdder refused = refusals.get(code);
    return refused == null ? 0 : refused.sum();
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
}
