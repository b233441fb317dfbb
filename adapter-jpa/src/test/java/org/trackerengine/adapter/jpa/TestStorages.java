package org.trackerengine.adapter.jpa;

import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.adapter.jpa.guest.GuestConnections;
import org.trackerengine.adapter.jpa.guest.GuestSchema;
import org.trackerengine.adapter.jpa.guest.HostDatabase;
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

  private static final Map<HostDatabase, Guest> GUESTS = new IdentityHashMap<>();

  private record Guest(Database database, JpaRegistry registry) {}

  private TestStorages() {}

  /** A storage with nothing in it. The one before is of no use any more. */
  public static synchronized JpaStorage empty(
      TestDatabase which, SwarmLimits limits, TrackerClock clock) {
    Database database = which.empty();
    JpaRegistry registry = REGISTRIES.computeIfAbsent(which, other -> JpaRegistry.open(database));
    return JpaStorage.over(database, registry, limits, clock);
  }

  /**
   * A storage with nothing in it, in the schema of a guest. The one before is of no use any more.
   */
  public static synchronized JpaStorage emptyGuest(
      HostDatabase host, SwarmLimits limits, TrackerClock clock) {
    Guest guest =
        GUESTS.computeIfAbsent(
            host,
            other -> {
              Database database =
                  Database.over(GuestConnections.open(GuestSchema.in(host.source())));
              return new Guest(database, JpaRegistry.open(database));
            });
    host.kind().empty(guest.database);
    return JpaStorage.over(guest.database, guest.registry, limits, clock);
  }

  /** Closes what {@link #emptyGuest} has opened in a database. */
  public static synchronized void leave(HostDatabase host) {
    Guest guest = GUESTS.remove(host);
    guest.registry.close();
    guest.database.close();
  }
}
