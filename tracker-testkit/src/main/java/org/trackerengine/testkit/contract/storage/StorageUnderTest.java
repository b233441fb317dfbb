package org.trackerengine.testkit.contract.storage;

import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.testkit.ManualClock;

/**
 * What the class around the contracts says about its storage. Each contract stands in it as a
 * {@link org.junit.jupiter.api.Nested} class of its own.
 */
public interface StorageUnderTest {

  /**
   * Opens a new, empty storage.
   *
   * @param clock of the test
   */
  TrackerStorage open(SwarmLimits limits, ManualClock clock);

  /**
   * Whether the store hands its changes to the ledger in batches; one that keeps the accounts in
   * the same transaction as the swarms says no.
   */
  default boolean writesBehind() {
    return false;
  }

  /** How often each thread does its work: a store in memory has rare moments to find. */
  default int concurrentRounds() {
    return 100;
  }

  /** How long each run of the model is: a store in memory plays thousands of steps a second. */
  default int modelSteps() {
    return 500;
  }
}
