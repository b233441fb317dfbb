package org.trackerengine.adapter.jpa.accounting;

import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.testkit.contract.DurableContracts;

/** {@code database} mode: swarms in memory, everything else in the database. */
class PostgresWriteBehindIT extends DurableContracts {

  @Override
  public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
    return TrackerStorage.of(
        newSwarms(limits), TestStorages.empty(TestDatabase.POSTGRESQL, limits, clock));
  }

  @Override
  public SwarmStore newSwarms(SwarmLimits limits) {
    return new InMemorySwarmStore(limits);
  }

  /** The swarms are those of the memory mode, whose runs are long; here the ledger is tested. */
  @Override
  public int modelSteps() {
    return 100;
  }
}
