package org.trackerengine.examples;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.guest.GuestSchema;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/**
 * A tracker in the database of an application that has tables of its own. The tracker's are in the
 * schema {@code tracker}, and a query may join both.
 */
public final class GuestTracker {

  private GuestTracker() {}

  /** Makes a shop whose only customer is a user of the tracker. */
  public static void main(String[] arguments) throws SQLException {
    // Any pool does as well; H2 keeps this database while one connection to it is open.
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:shop");
    try (Connection shop = dataSource.getConnection();
        Statement statement = shop.createStatement()) {
      statement.execute("CREATE TABLE users (login varchar(40) PRIMARY KEY, points integer)");
      statement.execute("INSERT INTO users VALUES ('alice', 12)");
      createTrackersUser(dataSource, "alice");
      try (ResultSet row =
          statement.executeQuery(
              """
              SELECT u.login, u.points, t.passkey
              FROM users u JOIN tracker.users t ON t.name = u.login
              """)) {
        while (row.next()) {
          System.out.println(
              row.getString(1)
                  + " has "
                  + row.getInt(2)
                  + " points and announces with "
                  + row.getString(3));
        }
      }
    }
  }

  /** The data source is still open afterwards, and its connections are as they were. */
  private static void createTrackersUser(DataSource dataSource, String name) {
    SwarmLimits limits = SwarmLimits.DEFAULT;
    try (JpaStorage database =
            JpaStorage.open(GuestSchema.in(dataSource), limits, TrackerClock.system());
        Tracker tracker =
            Tracker.builder(TrackerStorage.of(new InMemorySwarmStore(limits), database)).build()) {
      User user = tracker.users().create(name, Role.MEMBER, true).orElseThrow();
      System.out.println(user.name() + " is a " + user.role());
    }
  }
}
