package org.trackerengine.testkit.contract.storage;

import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.fixture.ManualClock;

/**
 * Description of the storage under test, which the class around the contracts implements. Each
 * contract is a {@link org.junit.jupiter.api.Nested} class in it.
 */
public interface StorageUnderTest {

  /**
   * Opens a new, empty storage.
   *
   * @param clock clock of the test
   */
  TrackerStorage open(SwarmLimits limits, ManualClock clock);

  /**
   * Returns true if the store sends its changes to the ledger in batches; false if it updates the
   * accounts in the same transaction as the swarms.
   */
  default boolean writesBehind() {
    return false;
  }

  /**
   * Returns the number of repetitions per thread in concurrency tests. A store in memory needs
   * many, because its races are rare.
   */
  default int concurrentRounds() {
    return 100;
  }

  /**
   * Returns the number of steps of each run of the model. A store in memory executes thousands of
   * steps a second.
   */
  default int modelSteps() {
    return 500;
  }
}
