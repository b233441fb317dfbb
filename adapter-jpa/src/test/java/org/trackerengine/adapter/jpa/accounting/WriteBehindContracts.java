package org.trackerengine.adapter.jpa.accounting;

import org.junit.jupiter.api.Nested;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.SwarmStore;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.contract.AnnounceAccessContract;
import org.trackerengine.testkit.contract.LedgerBaselineContract;
import org.trackerengine.testkit.contract.LedgerRestoreContract;
import org.trackerengine.testkit.contract.SwarmAccountingContract;
import org.trackerengine.testkit.contract.SwarmChangesContract;
import org.trackerengine.testkit.contract.SwarmCompletionContract;
import org.trackerengine.testkit.contract.SwarmConcurrencyContract;
import org.trackerengine.testkit.contract.SwarmHybridContract;
import org.trackerengine.testkit.contract.SwarmModelContract;
import org.trackerengine.testkit.contract.SwarmPendingContract;
import org.trackerengine.testkit.contract.SwarmRestoreContract;
import org.trackerengine.testkit.contract.SwarmUpkeepContract;
import org.trackerengine.testkit.contract.TrackerUseCasesContract;
import org.trackerengine.testkit.contract.TransferBatchContract;
import org.trackerengine.testkit.contract.TransferLedgerContract;

/**
 * The contracts of a tracker that answers from memory and writes behind, into a database: those
 * that have to do with what is written.
 */
abstract class WriteBehindContracts {

  private final TestDatabase which;

  WriteBehindContracts(TestDatabase which) {
    this.which = which;
  }

  private TrackerStorage writingBehind(SwarmLimits limits, TrackerClock clock) {
    return TrackerStorage.of(
        new InMemorySwarmStore(limits), TestStorages.empty(which, limits, clock));
  }

  @Nested
  class SwarmRestore extends SwarmRestoreContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class SwarmAccounting extends SwarmAccountingContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class SwarmPending extends SwarmPendingContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class SwarmCompletion extends SwarmCompletionContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class SwarmChanges extends SwarmChangesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class SwarmHybrid extends SwarmHybridContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class SwarmUpkeep extends SwarmUpkeepContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class SwarmConcurrency extends SwarmConcurrencyContract {
    @Override
    protected int rounds() {
      return 200;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class SwarmModel extends SwarmModelContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class TransferLedger extends TransferLedgerContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class TransferBatch extends TransferBatchContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class LedgerBaseline extends LedgerBaselineContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class LedgerRestore extends LedgerRestoreContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }

    @Override
    protected SwarmStore newSwarms(SwarmLimits limits) {
      return new InMemorySwarmStore(limits);
    }
  }

  @Nested
  class AnnounceAccess extends AnnounceAccessContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }

  @Nested
  class TrackerUseCases extends TrackerUseCasesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return writingBehind(limits, clock);
    }
  }
}
