package org.trackerengine.adapter.inmemory;

import org.junit.jupiter.api.Nested;
import org.trackerengine.adapter.inmemory.peers.StoreShape;
import org.trackerengine.application.port.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
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

/** The contracts about swarms, held by swarms that take the forms of large ones at a few peers. */
class SmallShapesTest {

  /** A list of one peer, then blocks of two, and a window that is always too small. */
  private static final StoreShape SMALL = new StoreShape(1, 2, 2);

  /** A single block with a window. */
  private static final StoreShape ONE_BLOCK = new StoreShape(1, 256, 4);

  /** Three blocks, and a list again when two peers are left. */
  private static final StoreShape THERE_AND_BACK = new StoreShape(8, 4, 2);

  @Nested
  class SwarmMembership extends SwarmMembershipContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmIdentity extends SwarmIdentityContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmEndpoint extends SwarmEndpointContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmSelection extends SwarmSelectionContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmFreshness extends SwarmFreshnessContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmUpkeep extends SwarmUpkeepContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmRestore extends SwarmRestoreContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmAccounting extends SwarmAccountingContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmPending extends SwarmPendingContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmCompletion extends SwarmCompletionContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmChanges extends SwarmChangesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmHybrid extends SwarmHybridContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmModel extends SwarmModelContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class SwarmConcurrency extends SwarmConcurrencyContract {
    @Override
    protected int rounds() {
      return 1_000;
    }

    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, SMALL);
    }
  }

  @Nested
  class OneBlockSwarmSelection extends SwarmSelectionContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, ONE_BLOCK);
    }
  }

  @Nested
  class OneBlockSwarmIdentity extends SwarmIdentityContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, ONE_BLOCK);
    }
  }

  @Nested
  class OneBlockSwarmModel extends SwarmModelContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, ONE_BLOCK);
    }
  }

  @Nested
  class ThereAndBackSwarmModel extends SwarmModelContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return InMemoryStorage.create(limits, THERE_AND_BACK);
    }
  }
}
