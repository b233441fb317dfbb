package org.example;

import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.testkit.contract.WriteBehindContracts;

/** A storage of a third party keeps every contract. */
class CountingStorageTest extends WriteBehindContracts {

  @Override
  public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
    return new CountingStorage(InMemoryStorage.create(limits)).storage();
  }
}
