package org.trackerengine.benchmarks.store;

import java.time.Instant;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.TransferBatch;

/** Takes all changes from a store, as a ledger would. Stateless. */
final class Drain {

  private static final int BATCH = 20_000;

  /** Nobody looks at the times of the changes. */
  private static final TrackerClock NO_CLOCK =
      new TrackerClock() {
        @Override
        public long monotonicMillis() {
          return 0;
        }

        @Override
        public Instant wallTime() {
          return Instant.EPOCH;
        }
      };

  private Drain() {}

  static void all(InMemorySwarmStore store) {
    TransferBatch batch = store.drain(BATCH, NO_CLOCK);
    while (!batch.changes().isEmpty()) {
      store.acknowledge(batch.id());
      batch = store.drain(BATCH, NO_CLOCK);
    }
  }
}
