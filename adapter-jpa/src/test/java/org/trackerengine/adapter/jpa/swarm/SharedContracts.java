package org.trackerengine.adapter.jpa.swarm;

import org.junit.jupiter.api.Nested;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.contract.AnnounceAccessContract;
import org.trackerengine.testkit.contract.AnnounceBudgetContract;
import org.trackerengine.testkit.contract.LedgerBaselineContract;
import org.trackerengine.testkit.contract.SwarmAccountingContract;
import org.trackerengine.testkit.contract.SwarmCompletionContract;
import org.trackerengine.testkit.contract.SwarmConcurrencyContract;
import org.trackerengine.testkit.contract.SwarmEndpointContract;
import org.trackerengine.testkit.contract.SwarmFreshnessContract;
import org.trackerengine.testkit.contract.SwarmHybridContract;
import org.trackerengine.testkit.contract.SwarmIdentityContract;
import org.trackerengine.testkit.contract.SwarmMembershipContract;
import org.trackerengine.testkit.contract.SwarmModelContract;
import org.trackerengine.testkit.contract.SwarmSelectionContract;
import org.trackerengine.testkit.contract.SwarmUpkeepContract;
import org.trackerengine.testkit.contract.TrackerUseCasesContract;
import org.trackerengine.testkit.contract.TransferLedgerContract;

/**
 * The contracts of swarms, accounts and whole trackers, held by a storage that keeps all of them in
 * one transaction.
 */
abstract class SharedContracts {

  private final TestDatabase which;

  SharedContracts(TestDatabase which) {
    this.which = which;
  }

  @Nested
  class SwarmMembership extends SwarmMembershipContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class SwarmIdentity extends SwarmIdentityContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class SwarmEndpoint extends SwarmEndpointContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class SwarmSelection extends SwarmSelectionContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class SwarmFreshness extends SwarmFreshnessContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class SwarmUpkeep extends SwarmUpkeepContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class SwarmAccounting extends SwarmAccountingContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class SwarmCompletion extends SwarmCompletionContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class SwarmHybrid extends SwarmHybridContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class SwarmConcurrency extends SwarmConcurrencyContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class SwarmModel extends SwarmModelContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected int steps() {
      return 80;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class TransferLedger extends TransferLedgerContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class LedgerBaseline extends LedgerBaselineContract {
    @Override
    protected boolean writesBehind() {
      return false;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class AnnounceAccess extends AnnounceAccessContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class AnnounceBudget extends AnnounceBudgetContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class TrackerUseCases extends TrackerUseCasesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }
}
