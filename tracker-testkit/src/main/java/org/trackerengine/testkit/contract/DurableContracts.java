package org.trackerengine.testkit.contract;

import org.junit.jupiter.api.Nested;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.contract.ledger.LedgerRestoreContract;

/**
 * Every contract that a storage must hold which answers from memory and whose ledger outlives the
 * process.
 */
public abstract class DurableContracts extends WriteBehindContracts {

  /** An empty store, as a process begins with. */
  protected abstract SwarmStore newSwarms(SwarmLimits limits);

  @Nested
  class LedgerRestore extends LedgerRestoreContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return DurableContracts.this.open(limits, clock);
    }

    @Override
    protected SwarmStore newSwarms(SwarmLimits limits) {
      return DurableContracts.this.newSwarms(limits);
    }
  }
}
