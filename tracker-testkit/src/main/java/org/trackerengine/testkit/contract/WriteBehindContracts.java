package org.trackerengine.testkit.contract;

import org.junit.jupiter.api.Nested;
import org.trackerengine.testkit.contract.ledger.SwarmChangesContract;
import org.trackerengine.testkit.contract.ledger.SwarmPendingContract;
import org.trackerengine.testkit.contract.ledger.SwarmRestoreContract;
import org.trackerengine.testkit.contract.ledger.SwarmStopsContract;
import org.trackerengine.testkit.contract.ledger.TransferBatchContract;

/** All contracts for a storage that answers from memory and sends its changes to a ledger later. */
public abstract class WriteBehindContracts extends StorageContracts {

  @Override
  public boolean writesBehind() {
    return true;
  }

  @Nested
  class SwarmPending extends SwarmPendingContract {}

  @Nested
  class SwarmStops extends SwarmStopsContract {}

  @Nested
  class SwarmChanges extends SwarmChangesContract {}

  @Nested
  class SwarmRestore extends SwarmRestoreContract {}

  @Nested
  class TransferBatch extends TransferBatchContract {}
}
