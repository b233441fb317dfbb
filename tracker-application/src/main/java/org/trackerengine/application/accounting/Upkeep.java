package org.trackerengine.application.accounting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.directory.TorrentDirectory;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.swarm.SwarmMember;

/**
 * Regular work of a tracker between announces: drops silent peers, writes changes to the ledger,
 * and has the ledger drop outdated data. Nothing here starts a thread. The three tasks may run at
 * the same time, so that no announce waits for a slow ledger. Calls of {@link #flush} wait for each
 * other, as do calls of {@link #tidy}.
 */
public final class Upkeep {

  /**
   * Maximum number of peers dropped in one step by a store in memory, so that announces wait only
   * briefly.
   */
  private static final int MOST_EXPIRED = 1_000;

  /** Maximum number of expiry steps in a row, with a pause after each. */
  private static final int EXPIRIES = 10;

  /**
   * Maximum number of peers dropped in one step by a store that uses I/O, where a step is one
   * statement.
   */
  private static final int MOST_EXPIRED_BY_IO = 100_000;

  /** Pause between two steps: half a millisecond. */
  private static final long GIVE_WAY_NANOS = 500_000;

  /**
   * Maximum number of changes stored by one flush, so that it ends even if changes keep arriving.
   */
  private static final int MOST_STORED = 2_000_000;

  private static final long TIDY_MILLIS = 60_000;

  private final TrackerClock clock;
  private final SwarmStore swarms;
  private final TransferLedger ledger;
  private final TorrentDirectory torrents;
  private final TrackerListener listener;
  private final Outage outage = new Outage();
  private final Object tidying = new Object();
  private long tidyAtMillis;
  private volatile long storedAtMillis;

  /** Id of the batch that was sent last, whether or not it was stored. */
  private @Nullable UUID sent;

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
    storedAtMillis = clock.monotonicMillis();
    tidyAtMillis = storedAtMillis + TIDY_MILLIS;
  }

  /**
   * Drops silent peers, stores changes, and once a minute has the ledger drop outdated data.
   *
   * @return true if nothing failed
   */
  public boolean run() {
    expire();
    return flush() && tidyIfDue();
  }

  /** Drops peers that have gone silent. */
  public void expire() {
    boolean mayBlock = swarms.mayBlock();
    int most = mayBlock ? MOST_EXPIRED_BY_IO : MOST_EXPIRED;
    int times = mayBlock ? 1 : EXPIRIES;
    for (int n = 0; n < times; n++) {
      long now = clock.monotonicMillis();
      int expired =
          listener.wantsPeers()
              ? swarms.expire(now, most, listener::expired)
              : swarms.expire(now, most);
      if (expired > 0) {
        listener.expired(expired);
      }
      if (expired < most) {
        return;
      }
      giveWay();
    }
  }

  /** Pauses, so that announces that wait for this thread's processor can run between two steps. */
  private static void giveWay() {
    LockSupport.parkNanos(GIVE_WAY_NANOS);
  }

  private boolean tidyIfDue() {
    synchronized (tidying) {
      return clock.monotonicMillis() < tidyAtMillis || tidy();
    }
  }

  /**
   * Has the ledger drop outdated data; to be called about once a minute.
   *
   * @return true if the ledger could be reached; if not, the next flush reports the cause
   */
  public boolean tidy() {
    synchronized (tidying) {
      try {
        ledger.tidy(clock.wallTime());
        tidyAtMillis = clock.monotonicMillis() + TIDY_MILLIS;
        return true;
      } catch (StorageUnavailableException away) {
        return false;
      }
    }
  }

  /**
   * Stores everything that has changed so far, batch by batch. A batch that cannot be stored stays
   * in the swarm store and is sent again by the next call.
   *
   * @return true if the ledger stored every batch
   */
  public synchronized boolean flush() {
    int batches = Math.ceilDiv(MOST_STORED, ledger.mostChanges());
    for (int n = 0; n < batches; n++) {
      try {
        if (storeNext()) {
          break;
        }
        giveWay();
      } catch (RuntimeException failed) {
        outage.failed(failed, clock.monotonicMillis());
        listener.flushFailed(failed);
        return false;
      }
    }
    return true;
  }

  /** Stores one batch; returns true if it was the last. */
  private boolean storeNext() {
    long drainedAtMillis = clock.monotonicMillis();
    TransferBatch batch = swarms.drain(ledger.mostChanges(), ledger.keepsPeers(), clock);
    int changes = batch.changes().size();
    // A batch that is sent again does not tell whether changes have come in after it.
    boolean last = changes < ledger.mostChanges() && !batch.id().equals(sent);
    sent = batch.id();
    if (changes > 0) {
      store(batch);
    }
    if (last) {
      // Changes that have come in meanwhile are stored by the next call.
      storedAtMillis = drainedAtMillis;
      outage.over(clock.monotonicMillis());
    }
    return last;
  }

  private void store(TransferBatch batch) {
    long beginMillis = clock.monotonicMillis();
    List<SwarmMember> finished = new ArrayList<>();
    Map<Long, Long> completed = ledger.append(batch, finished::add);
    swarms.acknowledge(batch.id());
    Duration took = Duration.ofMillis(clock.monotonicMillis() - beginMillis);
    completed.forEach(torrents::completed);
    for (SwarmMember by : finished) {
      listener.completed(by, completed.getOrDefault(by.torrentId(), 0L));
    }
    outage.stored(batch.changes().size());
    listener.flushed(batch.changes().size(), took);
  }

  /** Returns the time since everything was last known to be stored. */
  public Duration backlogAge() {
    return Duration.ofMillis(clock.monotonicMillis() - storedAtMillis);
  }
}
