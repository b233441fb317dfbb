package org.trackerengine.adapter.jpa.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.testkit.contract.catalogue.TorrentSearchContract;
import org.trackerengine.testkit.contract.community.ActionsAsOneContract;
import org.trackerengine.testkit.contract.community.ModerationContract;
import org.trackerengine.testkit.contract.ledger.DurableStorageUnderTest;
import org.trackerengine.testkit.contract.ledger.LedgerRestoreContract;
import org.trackerengine.testkit.contract.ledger.TransferBatchContract;
import org.trackerengine.testkit.contract.storage.StorageUnderTest;
import org.trackerengine.testkit.contract.storage.TorrentRepositoryContract;
import org.trackerengine.testkit.contract.storage.UserRepositoryContract;
import org.trackerengine.testkit.contract.swarm.SwarmConcurrencyContract;
import org.trackerengine.testkit.contract.swarm.SwarmMembershipContract;
import org.trackerengine.testkit.contract.swarm.SwarmUpkeepContract;

/**
 * Contracts in a schema of a host's database: those in which a transaction is more than a few
 * statements, or the current schema matters to more than the names of tables. All else is the same
 * code as in a database of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GuestContracts {

  private final HostDatabase host;

  GuestContracts(HostDatabase host) {
    this.host = host;
  }

  @Nested
  class WritingBehind implements DurableStorageUnderTest {

    @Nested
    class TorrentRepository extends TorrentRepositoryContract {}

    @Nested
    class UserRepository extends UserRepositoryContract {}

    @Nested
    class TorrentSearch extends TorrentSearchContract {}

    @Nested
    class TransferBatch extends TransferBatchContract {}

    @Nested
    class LedgerRestore extends LedgerRestoreContract {}

    @Nested
    class Moderation extends ModerationContract {}

    @Nested
    class ActionsAsOne extends ActionsAsOneContract {}

    @Override
    public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
      return TrackerStorage.of(newSwarms(limits), TestStorages.emptyGuest(host, limits, clock));
    }

    @Override
    public SwarmStore newSwarms(SwarmLimits limits) {
      return new InMemorySwarmStore(limits);
    }

    @Override
    public boolean writesBehind() {
      return true;
    }
  }

  @Nested
  class Shared implements StorageUnderTest {

    @Nested
    class SwarmMembership extends SwarmMembershipContract {}

    @Nested
    class SwarmUpkeep extends SwarmUpkeepContract {}

    @Nested
    class SwarmConcurrency extends SwarmConcurrencyContract {}

    @Override
    public TrackerStorage open(SwarmLimits limits, ManualClock clock) {
      return TestStorages.emptyGuest(host, limits, clock);
    }

    @Override
    public int concurrentRounds() {
      return 5;
    }
  }

  @AfterAll
  void theHostIsAsItWas() throws SQLException {
    try (HostDatabase left = host) {
      TestStorages.leave(left);
      assertThat(left.source().borrowed()).isZero();
      left.assertUntouched();
    }
  }
}
