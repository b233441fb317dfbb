package org.trackerengine.testkit.contract;

import org.junit.jupiter.api.Nested;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.contract.ledger.SwarmChangesContract;
import org.trackerengine.testkit.contract.ledger.SwarmPendingContract;
import org.trackerengine.testkit.contract.ledger.SwarmRestoreContract;
import org.trackerengine.testkit.contract.ledger.TransferBatchContract;

/**
 * Every contract that a storage must hold which answers from memory and hands its changes to a
 * ledger later.
 */
public abstract class WriteBehindContracts extends StorageContracts {

  @Override
  protected boolean writesBehind() {
    return true;
  }

  @Nested
  class SwarmPending extends SwarmPendingContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return WriteBehindContracts.this.open(limits, clock);
    }
  }

  @Nested
  class SwarmChanges extends SwarmChangesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return WriteBehindContracts.this.open(limits, clock);
    }
  }

  @Nested
  class SwarmRestore extends SwarmRestoreContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return WriteBehindContracts.this.open(limits, clock);
    }
  }

  @Nested
  class TransferBatch extends TransferBatchContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return WriteBehindContracts.this.open(limits, clock);
    }
  }
}
