package org.trackerengine.adapter.inmemory;

import org.junit.jupiter.api.Nested;
import org.trackerengine.application.port.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.contract.AccessRuleRepositoryContract;
import org.trackerengine.testkit.contract.AnnounceAccessContract;
import org.trackerengine.testkit.contract.AnnounceBudgetContract;
import org.trackerengine.testkit.contract.CredentialRepositoryContract;
import org.trackerengine.testkit.contract.LedgerBaselineContract;
import org.trackerengine.testkit.contract.RegistryChangesContract;
import org.trackerengine.testkit.contract.SwarmAccountingContract;
import org.trackerengine.testkit.contract.SwarmChangesContract;
import org.trackerengine.testkit.contract.SwarmCompletionContract;
import org.trackerengine.testkit.contract.SwarmConcurrencyContract;
import org.trackerengine.testkit.contract.SwarmEndpointContract;
import org.trackerengine.testkit.contract.SwarmFreshnessContract;
import org.trackerengine.testkit.contract.SwarmHybridContract;
import org.trackerengine.testkit.contract.SwarmIdentityContract;
import org.trackerengine.testkit.contract.SwarmMembershipContract;
import org.trackerengine.testkit.contract.SwarmModelContract;
import org.trackerengine.testkit.contract.SwarmPendingContract;
import org.trackerengine.testkit.contract.SwarmRestoreContract;
import org.trackerengine.testkit.contract.SwarmSelectionContract;
import org.trackerengine.testkit.contract.SwarmUpkeepContract;
import org.trackerengine.testkit.contract.TorrentListContract;
import org.trackerengine.testkit.contract.TorrentRepositoryContract;
import org.trackerengine.testkit.contract.TrackerUseCasesContract;
import org.trackerengine.testkit.contract.TransferBatchContract;
import org.trackerengine.testkit.contract.TransferLedgerContract;
import org.trackerengine.testkit.contract.UserRepositoryContract;

/** Every contract, held by the storage in memory. */
class InMemoryStorageTest {

  @Nested
  class TorrentRepository extends TorrentRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class TorrentList extends TorrentListContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class UserRepository extends UserRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class CredentialRepository extends CredentialRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class AccessRuleRepository extends AccessRuleRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class RegistryChanges extends RegistryChangesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmMembership extends SwarmMembershipContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmIdentity extends SwarmIdentityContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmEndpoint extends SwarmEndpointContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmSelection extends SwarmSelectionContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmFreshness extends SwarmFreshnessContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmUpkeep extends SwarmUpkeepContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmRestore extends SwarmRestoreContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmAccounting extends SwarmAccountingContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmPending extends SwarmPendingContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmCompletion extends SwarmCompletionContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmChanges extends SwarmChangesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmHybrid extends SwarmHybridContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmConcurrency extends SwarmConcurrencyContract {
    @Override
    protected int rounds() {
      return 5_000;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class SwarmModel extends SwarmModelContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class TransferLedger extends TransferLedgerContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class TransferBatch extends TransferBatchContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class LedgerBaseline extends LedgerBaselineContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class AnnounceAccess extends AnnounceAccessContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class AnnounceBudget extends AnnounceBudgetContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }

  @Nested
  class TrackerUseCases extends TrackerUseCasesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits);
    }
  }
}
