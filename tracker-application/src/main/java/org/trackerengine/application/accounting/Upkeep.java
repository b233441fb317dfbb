package org.trackerengine.application.accounting;

import java.util.Map;
import org.trackerengine.application.directory.TorrentDirectory;
import org.trackerengine.application.port.SwarmStore;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.application.port.TransferLedger;

/**
 * What a tracker does between announces: drops peers that have gone silent, and carries what
 * changed to the ledger. Whoever runs the tracker calls {@link #run} about once a second, from one
 * thread at a time; nothing here starts one.
 */
public final class Upkeep {

  private static final int MOST_EXPIRED = 100_000;
  private static final int BATCH = 1_000;
  private static final long TIDY_MILLIS = 60_000;

  private final TrackerClock clock;
  private final SwarmStore swarms;
  private final TransferLedger ledger;
  private final TorrentDirectory torrents;
  private final TrackerListener listener;
  private long tidyAtMillis;

  public Upkeep(
      TrackerClock clock,
      SwarmStore swarms,
      TransferLedger ledger,
      TorrentDirectory torrents,
      TrackerListener listener) {
    this.clock = clock;
    this.swarms = swarms;
    this.ledger = ledger;
    this.torrents = torrents;
    this.listener = listener;
    tidyAtMillis = clock.monotonicMillis() + TIDY_MILLIS;
  }

  /**
   * Expires, flushes, and once a minute has the ledger drop what is too old.
   *
   * @return whether everything was stored
   */
  public synchronized boolean run() {
    int expired = swarms.expire(clock.monotonicMillis(), MOST_EXPIRED);
    if (expired > 0) {
      listener.expired(expired);
    }
    return flush() && tidy();
  }

  private boolean tidy() {
    long now = clock.monotonicMillis();
    if (now < tidyAtMillis) {
      return true;
    }
    try {
      ledger.tidy(clock.wallTime());
      tidyAtMillis = now + TIDY_MILLIS;
      return true;
    } catch (RuntimeException outage) {
      listener.flushFailed(outage);
      return false;
    }
  }

  /**
   * Stores everything that has changed so far. A batch that cannot be stored stays in the swarm
   * store and is sent again by the next call.
   *
   * @return whether everything was stored
   */
  public synchronized boolean flush() {
    try {
      TransferBatch batch = swarms.drain(BATCH, clock);
      while (!batch.changes().isEmpty()) {
        Map<Long, Long> completed = ledger.append(batch);
        swarms.acknowledge(batch.id());
        completed.forEach(this::completed);
        listener.flushed(batch.changes().size());
        if (batch.changes().size() < BATCH) {
          return true; // what comes in meanwhile is the next call's
        }
        batch = swarms.drain(BATCH, clock);
      }
      return true;
    } catch (RuntimeException outage) {
      listener.flushFailed(outage);
      return false;
    }
  }

  private void completed(long torrentId, long total) {
    torrents.completed(torrentId, total);
    listener.completed(torrentId, total);
  }
}
