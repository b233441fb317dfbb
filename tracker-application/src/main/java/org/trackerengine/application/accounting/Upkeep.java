package org.trackerengine.application.accounting;

import java.time.Duration;
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

/**
 * What a tracker does between announces: drops peers that have gone silent, carries what changed to
 * the ledger, and has the ledger drop what is too old. Nothing here starts a thread. Each of the
 * three may run beside the others, so that no announce waits for a slow ledger; each by itself
 * waits for its own turn before.
 */
public final class Upkeep {

  /** Peers dropped at once where announces wait for the same processors meanwhile. */
  private static final int MOST_EXPIRED = 1_000;

  /** How often in a row that is done, with pauses. */
  private static final int EXPIRIES = 10;

  /** Peers dropped at once where that is one statement. */
  private static final int MOST_EXPIRED_BY_IO = 100_000;

  /** A pause between two steps, of half a millisecond. */
  private static final long GIVE_WAY_NANOS = 500_000;

  /** Changes of one flush, so that it ends though more comes in all the time. */
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

  /** The batch that was sent last, whether it arrived or not. */
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
   * Expires, flushes, and once a minute tidies.
   *
   * @return whether nothing failed
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
      int expired = swarms.expire(clock.monotonicMillis(), most);
      if (expired > 0) {
        listener.expired(expired);
      }
      if (expired < most) {
        return;
      }
      giveWay();
    }
  }

  /** Announces that wait for this thread's processor have it now, rather than when all is done. */
  private static void giveWay() {
    LockSupport.parkNanos(GIVE_WAY_NANOS);
  }

  private boolean tidyIfDue() {
    synchronized (tidying) {
      return clock.monotonicMillis() < tidyAtMillis || tidy();
    }
  }

  /**
   * Has the ledger drop what is too old; to be called about once a minute.
   *
   * @return whether the ledger could be reached; if not, the next flush tells why
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
   * @return whether the ledger took every batch
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

  /** Stores one batch; true when it was the last. */
  private boolean storeNext() {
    long drainedAtMillis = clock.monotonicMillis();
    TransferBatch batch = swarms.drain(ledger.mostChanges(), ledger.keepsPeers(), clock);
    int changes = batch.changes().size();
    // One that is sent again says nothing about what has come in after it.
    boolean last = changes < ledger.mostChanges() && !batch.id().equals(sent);
    sent = batch.id();
    if (changes > 0) {
      store(batch);
    }
    if (last) {
      // What has come in meanwhile is the next call's.
      storedAtMillis = drainedAtMillis;
      outage.over(clock.monotonicMillis());
    }
    return last;
  }

  private void store(TransferBatch batch) {
    long beginMillis = clock.monotonicMillis();
    Map<Long, Long> completed = ledger.append(batch);
    swarms.acknowledge(batch.id());
    Duration took = Duration.ofMillis(clock.monotonicMillis() - beginMillis);
    completed.forEach(this::completed);
    outage.stored(batch.changes().size());
    listener.flushed(batch.changes().size(), took);
  }

  private void completed(long torrentId, long total) {
    torrents.completed(torrentId, total);
    listener.completed(torrentId, total);
  }

  /** How long ago there was nothing that was not stored. */
  public Duration backlogAge() {
    return Duration.ofMillis(clock.monotonicMillis() - storedAtMillis);
  }
}
