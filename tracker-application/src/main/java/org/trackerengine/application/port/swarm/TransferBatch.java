package org.trackerengine.application.port.swarm;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Changes on their way from a swarm store to a ledger, at most one for each (user, torrent, peer
 * id).
 *
 * @param id unique; a batch that is sent again has the same id and the same content
 * @param takenAt wall-clock time when it was drained
 * @param takenAtMillis monotonic time when it was drained
 * @param changes may be empty
 */
public record TransferBatch(
    UUID id, Instant takenAt, long takenAtMillis, List<PeerChange> changes) {

  public TransferBatch {
    changes = List.copyOf(changes);
  }

  /** The wall-clock time of a moment on the monotonic clock. */
  public Instant timeOf(long monotonicMillis) {
    return takenAt.minusMillis(takenAtMillis - monotonicMillis);
  }
}
