package org.trackerengine.application.port.swarm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.domain.swarm.SwarmMember;

/**
 * The durable record of transfers and finished downloads. Thread-safe; may block. A download counts
 * once for each (user, torrent); without users it counts once for each change that reports one.
 */
public interface TransferLedger {

  /**
   * Stores a batch in one transaction: peers, baselines, history, user totals and torrent totals. A
   * batch whose id was stored before changes nothing. A single change that cannot be stored is put
   * aside with the reason and does not prevent the others from being stored. The method throws if
   * nothing was stored, or if it is unknown whether the batch was stored; the caller then sends the
   * same batch again.
   *
   * @param finished receives, after the batch was stored, who has finished each of the downloads
   *     that were counted; nothing for a batch that was stored before
   * @return the number of finished downloads of each torrent whose number changed, by torrent id;
   *     empty for a batch that was stored before
   */
  Map<Long, Long> append(TransferBatch batch, Consumer<? super SwarmMember> finished);

  /** Stores a batch, for a caller that need not know who has finished a download. */
  default Map<Long, Long> append(TransferBatch batch) {
    return append(batch, download -> {});
  }

  /**
   * Returns the best number of changes for a batch, at least 1. Larger batches make transactions
   * efficient; smaller ones need less memory and do not survive a garbage collection.
   */
  int mostChanges();

  /** Returns true if the ledger stores peers; otherwise changes need not contain them. */
  boolean keepsPeers();

  /** Returns the transfers of a user on a torrent; empty if nothing is stored. */
  Optional<History> history(long userId, long torrentId);

  /**
   * Lists the transfers of a user by torrent, in order of the torrents' ids.
   *
   * @param afterTorrentId the last torrent of the page before; 0 for the first page
   * @param limit most items of a page
   */
  List<History> histories(long userId, long afterTorrentId, int limit);

  /**
   * Deletes what is stored of a user's transfers: history, baselines and peers. The totals of
   * torrents stay.
   */
  void forgetUser(long userId);

  /**
   * Returns the peers that were in their swarms as of the last stored batch, for {@link
   * SwarmStore#restore}. Their ages are as of that batch: time during which no tracker ran does not
   * count. The stream reads lazily; the caller closes it.
   *
   * @param clock clock of this process, for the times in the result
   */
  Stream<StoredPeer> storedPeers(TrackerClock clock);

  /**
   * Drops data that has passed its retention time, and once an hour counts what samples are made of
   * ({@link org.trackerengine.application.port.statistics.SampleRepository}), in at most some
   * seconds' work per call; to be called about once a minute.
   */
  void tidy(Instant now);
}
