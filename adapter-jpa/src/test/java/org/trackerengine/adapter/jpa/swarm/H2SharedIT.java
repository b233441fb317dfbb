package org.trackerengine.adapter.jpa.swarm;

import org.junit.jupiter.api.Nested;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.testkit.contract.StorageContracts;
import org.trackerengine.testkit.contract.community.ActionsAsOneContract;

/** {@code shared} mode: everything in the database, an announce is a transaction. */
class H2SharedIT extends StorageContracts {

  @Nested
  class ActionsAsOne extends ActionsAsOneContract {}

  @Override
  public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
    return TestStorages.empty(TestDatabase.H2, limits, clock);
  }

  /** A step is a transaction or two. */
  @Override
  public int modelSteps() {
    return 80;
  }
}
