package org.trackerengine.application.port.swarm;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A batch of changes to be moved from a swarm store to a ledger, at most one change for each (user,
 * torrent, peer id).
 *
 * @param id unique; a batch that is sent again has the same id and the same content
 * @param takenAt wall-clock time when it was drained
 * @param takenAtMillis monotonic time when it was drained
 * @param changes changes; may be empty
 */
public record TransferBatch(
    UUID id, Instant takenAt, long takenAtMillis, List<PeerChange> changes) {

  public TransferBatch {
    changes = List.copyOf(changes);
  }

  /** Converts a time of the monotonic clock to wall-clock time. */
  public Instant timeOf(long monotonicMillis) {
    return takenAt.minusMillis(takenAtMillis - monotonicMillis);
  }
}
