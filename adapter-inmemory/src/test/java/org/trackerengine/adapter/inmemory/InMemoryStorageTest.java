package org.trackerengine.adapter.inmemory;

import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.testkit.contract.WriteBehindContracts;

/** Every contract, held by the storage in memory. */
class InMemoryStorageTest extends WriteBehindContracts {

  @Override
  public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
    return InMemoryStorage.create(limits);
  }

  /** A store in memory has rare moments to find. */
  @Override
  public int concurrentRounds() {
    return 5_000;
  }
}
