package org.trackerengine.adapter.jpa;

import java.util.EnumMap;
import java.util.Map;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.adapter.jpa.registry.JpaRegistry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * An empty storage for each test, over the one database and the one registry that this JVM has of
 * each kind: opening them is what takes time.
 */
public final class TestStorages {

  private static final Map<TestDatabase, JpaRegistry> REGISTRIES =
      new EnumMap<>(TestDatabase.class);

  private TestStorages() {}

  /** A storage with nothing in it. The one before is of no use any more. */
  public static synchronized JpaStorage empty(
      TestDatabase which, SwarmLimits limits, TrackerClock clock) {
    Database database = which.empty();
    JpaRegistry registry = REGISTRIES.computeIfAbsent(which, other -> JpaRegistry.open(database));
    return JpaStorage.over(database, registry, limits, clock);
  }
}
