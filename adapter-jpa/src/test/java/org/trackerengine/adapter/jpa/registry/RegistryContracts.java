package org.trackerengine.adapter.jpa.registry;

import org.junit.jupiter.api.Nested;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.contract.AccessRuleRepositoryContract;
import org.trackerengine.testkit.contract.CredentialRepositoryContract;
import org.trackerengine.testkit.contract.RegistryChangesContract;
import org.trackerengine.testkit.contract.TorrentListContract;
import org.trackerengine.testkit.contract.TorrentRepositoryContract;
import org.trackerengine.testkit.contract.UserRepositoryContract;

/** The contracts of what a registry offers, held by one in a database. */
abstract class RegistryContracts {

  private final TestDatabase which;

  RegistryContracts(TestDatabase which) {
    this.which = which;
  }

  @Nested
  class TorrentRepository extends TorrentRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class TorrentList extends TorrentListContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class UserRepository extends UserRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class CredentialRepository extends CredentialRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class AccessRuleRepository extends AccessRuleRepositoryContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }

  @Nested
  class RegistryChanges extends RegistryChangesContract {
    @Override
    protected TrackerStorage open(SwarmLimits limits) {
      return TestStorages.empty(which, limits, clock);
    }
  }
}
