package org.trackerengine.application.port;

import java.util.Map;
import java.util.Optional;

/**
 * The durable account of what users moved. Thread-safe; may block. A download counts once for each
 * (user, torrent); without users once for each change that says so.
 */
public interface TransferLedger {

  /**
   * Stores a batch in one transaction: peers, baselines, history, user totals and torrent totals. A
   * batch whose id was stored before changes nothing. Throws when nothing was stored, or when it is
   * not known whether it was; the caller then sends the same batch again.
   *
   * @return the number of finished downloads of each torrent whose number changed, by torrent id;
   *     empty for a batch that was there already
   */
  Map<Long, Long> append(TransferBatch batch);

  /** What a user has moved on a torrent; empty when nothing is known. */
  Optional<History> history(long userId, long torrentId);
}
