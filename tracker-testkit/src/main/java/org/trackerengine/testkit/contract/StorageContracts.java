package org.trackerengine.testkit.contract;

import org.junit.jupiter.api.Nested;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.ManualClock;
import org.trackerengine.testkit.contract.ledger.LedgerBaselineContract;
import org.trackerengine.testkit.contract.ledger.TransferLedgerContract;
import org.trackerengine.testkit.contract.storage.AccessRuleRepositoryContract;
import org.trackerengine.testkit.contract.storage.CredentialRepositoryContract;
import org.trackerengine.testkit.contract.storage.RegistryChangesContract;
import org.trackerengine.testkit.contract.storage.TorrentListContract;
import org.trackerengine.testkit.contract.storage.TorrentRepositoryContract;
import org.trackerengine.testkit.contract.storage.UserRepositoryContract;
import org.trackerengine.testkit.contract.swarm.SwarmAccountingContract;
import org.trackerengine.testkit.contract.swarm.SwarmCompletionContract;
import org.trackerengine.testkit.contract.swarm.SwarmConcurrencyContract;
import org.trackerengine.testkit.contract.swarm.SwarmEndpointContract;
import org.trackerengine.testkit.contract.swarm.SwarmFreshnessContract;
import org.trackerengine.testkit.contract.swarm.SwarmHybridContract;
import org.trackerengine.testkit.contract.swarm.SwarmIdentityContract;
import org.trackerengine.testkit.contract.swarm.SwarmMembershipContract;
import org.trackerengine.testkit.contract.swarm.SwarmModelContract;
import org.trackerengine.testkit.contract.swarm.SwarmSelectionContract;
import org.trackerengine.testkit.contract.swarm.SwarmUpkeepContract;
import org.trackerengine.testkit.contract.tracker.AnnounceAccessContract;
import org.trackerengine.testkit.contract.tracker.AnnounceBudgetContract;
import org.trackerengine.testkit.contract.tracker.TrackerUseCasesContract;

/**
 * Every contract that a storage must hold, in one class: extend it, and say how a storage is
 * opened. A storage that answers from memory and hands its changes to a ledger later extends {@link
 * WriteBehindContracts}.
 */
public abstract class StorageContracts {

  /**
   * Opens a new, empty storage.
   *
   * @param clock of the test
   */
  protected abstract TrackerStorage open(SwarmLimits limits, ManualClock clock);

  /** Whether changes are handed to the ledger in batches. */
  protected boolean writesBehind() {
    return false;
  }

  /** How often threads meet in the contract of concurrency. */
  protected int concurrentRounds() {
    return 100;
  }

  /** How many announces a run of the model has. */
  protected int modelSteps() {
    return 500;
  }

  @Nested
  class TorrentRepository extends TorrentRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }
  }

  @Nested
  class TorrentList extends TorrentListContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }
  }

  @Nested
  class UserRepository extends UserRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }
  }

  @Nested
  class CredentialRepository extends CredentialRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }
  }

  @Nested
  class AccessRuleRepository extends AccessRuleRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }
  }

  @Nested
  class RegistryChanges extends RegistryChangesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }
  }

  @Nested
  class SwarmMembership extends SwarmMembershipContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class SwarmIdentity extends SwarmIdentityContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class SwarmEndpoint extends SwarmEndpointContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class SwarmSelection extends SwarmSelectionContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class SwarmFreshness extends SwarmFreshnessContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class SwarmUpkeep extends SwarmUpkeepContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class SwarmAccounting extends SwarmAccountingContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class SwarmCompletion extends SwarmCompletionContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class SwarmHybrid extends SwarmHybridContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class SwarmConcurrency extends SwarmConcurrencyContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }

    @Override
    protected int rounds() {
      return StorageContracts.this.concurrentRounds();
    }
  }

  @Nested
  class SwarmModel extends SwarmModelContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }

    @Override
    protected int steps() {
      return StorageContracts.this.modelSteps();
    }
  }

  @Nested
  class TransferLedger extends TransferLedgerContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class LedgerBaseline extends LedgerBaselineContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }

    @Override
    protected boolean writesBehind() {
      return StorageContracts.this.writesBehind();
    }
  }

  @Nested
  class AnnounceAccess extends AnnounceAccessContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }
  }

  @Nested
  class AnnounceBudget extends AnnounceBudgetContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }
  }

  @Nested
  class TrackerUseCases extends TrackerUseCasesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return StorageContracts.this.open(limits, clock);
    }
  }
}
