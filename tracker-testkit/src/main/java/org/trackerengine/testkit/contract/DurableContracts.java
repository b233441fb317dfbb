package org.trackerengine.testkit.contract;

import org.junit.jupiter.api.Nested;
import org.trackerengine.testkit.contract.community.ActionsAsOneContract;
import org.trackerengine.testkit.contract.ledger.DurableStorageUnderTest;
import org.trackerengine.testkit.contract.ledger.LedgerClockContract;
import org.trackerengine.testkit.contract.ledger.LedgerRestoreContract;
import org.trackerengine.testkit.contract.tracker.RightsRestartContract;

/** All contracts for a storage that answers from memory and whose ledger outlives the process. */
public abstract class DurableContracts extends WriteBehindContracts
    implements DurableStorageUnderTest {

  @Nested
  class LedgerClock extends LedgerClockContract {}

  @Nested
  class LedgerRestore extends LedgerRestoreContract {}

  @Nested
  class ActionsAsOne extends ActionsAsOneContract {}

  @Nested
  class RightsRestart extends RightsRestartContract {}
}
