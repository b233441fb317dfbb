package org.trackerengine.application.port.swarm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.trackerengine.application.port.TrackerClock;

/**
 * The durable account of what users moved. Thread-safe; may block. A download counts once for each
 * (user, torrent); without users once for each change that says so.
 */
public interface TransferLedger {

  /**
   * Stores a batch in one transaction: peers, baselines, history, user totals and torrent totals. A
   * batch whose id was stored before changes nothing. Throws when nothing was stored, or when it is
   * not known whether it was; the caller then sends the same batch again. A single change that
   * cannot be stored is put aside with the reason and does not keep the others back.
   *
   * @return the number of finished downloads of each torrent whose number changed, by torrent id;
   *     empty for a batch that was there already
   */
  Map<Long, Long> append(TransferBatch batch);

  /**
   * Changes in a batch that it takes well, at least 1: a transaction wants many, memory few, as a
   * batch outlives no collection of garbage then.
   */
  int mostChanges();

  /** Whether it stores peers: if not, changes need not carry them. */
  boolean keepsPeers();

  /** What a user has moved on a torrent; empty when nothing is known. */
  Optional<History> history(long userId, long torrentId);

  /**
   * The peers that were in their swarms as of the last stored batch, for {@link
   * SwarmStore#restore}. Ages are as of that batch: the time for which no tracker ran does not
   * count. Read as they are asked for; the caller closes the stream.
   *
   * @param clock of this process, for the times in the answer
   */
  Stream<StoredPeer> storedPeers(TrackerClock clock);

  /**
   * Drops what is older than it is kept for, at most some seconds' work at once; to be called about
   * once a minute.
   */
  void tidy(Instant now);
}
