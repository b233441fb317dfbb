package org.trackerengine.adapter.inmemory;

import org.junit.jupiter.api.Nested;
import org.trackerengine.adapter.inmemory.peers.StoreShape;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.testkit.contract.WriteBehindContracts;

/** The contracts, held by swarms that take the forms of large ones at a few peers. */
class SmallShapesTest {

  /** A list of one peer, then blocks of two, and a window that is always too small. */
  @Nested
  class Small extends WriteBehindContracts {
    @Override
    public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
      return InMemoryStorage.create(limits, new StoreShape(1, 2, 2));
    }

    @Override
    public int concurrentRounds() {
      return 1_000;
    }
  }

  /** A single block with a window. */
  @Nested
  class OneBlock extends WriteBehindContracts {
    @Override
    public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
      return InMemoryStorage.create(limits, new StoreShape(1, 256, 4));
    }
  }

  /** Three blocks, and a list again when two peers are left. */
  @Nested
  class ThereAndBack extends WriteBehindContracts {
    @Override
    public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
      return InMemoryStorage.create(limits, new StoreShape(8, 4, 2));
    }
  }
}
