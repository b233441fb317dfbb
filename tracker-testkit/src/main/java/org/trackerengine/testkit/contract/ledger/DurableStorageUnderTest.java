package org.trackerengine.testkit.contract.ledger;

import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.contract.storage.StorageUnderTest;

/** A storage under test that answers from memory, and whose ledger outlives the process. */
public interface DurableStorageUnderTest extends StorageUnderTest {

  /** Returns an empty swarm store, like that of a newly started process. */
  SwarmStore newSwarms(SwarmLimits limits);
}
