package org.trackerengine.examples;

import java.nio.file.Path;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/** A tracker inside an application that keeps users, torrents and credit in a database. */
public final class DurableTracker {

  private DurableTracker() {}

  /** Creates a user, or finds it when the program is run again with the same file. */
  public static void main(String[] arguments) {
    DatabaseSettings settings = DatabaseSettings.h2File(Path.of(arguments[0]));
    SwarmLimits limits = SwarmLimits.DEFAULT;
    TrackerClock clock = TrackerClock.system();
    try (JpaStorage database = JpaStorage.open(settings, limits, clock);
        Tracker tracker = Tracker.builder(writingBehind(database, limits)).build()) {
      User alice =
          tracker
              .users()
              .findByName("alice")
              .or(() -> tracker.users().create("alice", Role.MEMBER, true))
              .orElseThrow();
      System.out.println(alice.name() + " announces with " + alice.passkey().value());
    }
  }

  /**
   * Returns storage with swarms in memory and all other data in the database. {@code database}
   * alone would be for several nodes.
   */
  private static TrackerStorage writingBehind(JpaStorage database, SwarmLimits limits) {
    return TrackerStorage.of(new InMemorySwarmStore(limits), database);
  }
}
