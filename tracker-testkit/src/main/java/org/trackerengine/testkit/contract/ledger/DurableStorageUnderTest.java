package org.trackerengine.testkit.contract.ledger;

import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.contract.storage.StorageUnderTest;

/** A storage that answers from memory, and whose ledger outlives the process. */
public interface DurableStorageUnderTest extends StorageUnderTest {

  /** An empty store, as a process begins with. */
  SwarmStore newSwarms(SwarmLimits limits);
}
