package org.trackerengine.application.port.swarm;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A batch of changes to be moved from a swarm store to a ledger, at most one for each (user,
 * torrent, peer id).
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
