package org.trackerengine.adapter.jpa.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.testkit.contract.DurableContracts;
import org.trackerengine.testkit.contract.storage.StorageUnderTest;
import org.trackerengine.testkit.contract.swarm.SwarmMembershipContract;
import org.trackerengine.testkit.contract.swarm.SwarmUpkeepContract;

/** All contracts in a schema of a host's H2, whose own tables stay as they are. */
class H2GuestIT {

  private static final HostDatabase HOST = HostDatabase.h2();

  @Nested
  class WritingBehind extends DurableContracts {

    @Override
    public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
      return TrackerStorage.of(newSwarms(limits), TestStorages.emptyGuest(HOST, limits, clock));
    }

    @Override
    public SwarmStore newSwarms(SwarmLimits limits) {
      return new InMemorySwarmStore(limits);
    }

    @Override
    public int concurrentRounds() {
      return 20;
    }
  }

  /** Swarms in the database; all else is the same as above. */
  @Nested
  class Shared implements StorageUnderTest {

    @Nested
    class SwarmMembership extends SwarmMembershipContract {}

    @Nested
    class SwarmUpkeep extends SwarmUpkeepContract {}

    @Override
    public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
      return TestStorages.emptyGuest(HOST, limits, clock);
    }
  }

  @AfterAll
  static void theHostIsAsItWas() throws SQLException {
    try (HOST) {
      TestStorages.leave(HOST);
      assertThat(HOST.source().borrowed()).isZero();
      HOST.assertUntouched();
    }
  }
}
