package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.guest.GuestSchema;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.http.HttpAnnounceParser;
import org.trackerengine.domain.wire.http.WireLimits;

/** An application with tables and migrations of its own, which takes a tracker into its database. */
class GuestTrackerTest {

  private static final String ANNOUNCE =
      "info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-TR4060-has-it-all-1&port=6881&uploaded=0&downloaded=0"
          + "&left=0";

  private final JdbcDataSource shop = new JdbcDataSource();

  GuestTrackerTest() {
    shop.setURL("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = shop.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.append(rows.getString(column)).append('|');
        }
        found.add(row.toString());
      }
      return found;
    }
  }

  private List<String> everythingOfTheShops() throws SQLException {
    List<String> all = rows("SELECT * FROM users ORDER BY 1");
    all.addAll(rows("SELECT * FROM orders ORDER BY 1"));
    all.addAll(rows("SELECT * FROM \"flyway_schema_history\" ORDER BY 1"));
    all.addAll(
        rows(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                + " ORDER BY 1"));
    return all;
  }

  @Test
  void theTrackerLeavesTheApplicationsTablesAndHistoryAlone() throws Exception {
    Flyway flyway = Flyway.configure().dataSource(shop).load();
    flyway.migrate();
    List<String> before = everythingOfTheShops();

    SwarmLimits limits = SwarmLimits.DEFAULT;
    try (JpaStorage database =
            JpaStorage.open(GuestSchema.in(shop), limits, TrackerClock.system());
        Tracker tracker =
            Tracker.builder(TrackerStorage.of(new InMemorySwarmStore(limits), database))
                .mode(AccessMode.OPEN)
                .build()) {
      tracker.users().create("carol", Role.MEMBER, true).orElseThrow();
      byte[] raw = ANNOUNCE.getBytes(StandardCharsets.US_ASCII);
      var parser = new HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT);
      var request =
          parser.parse(
              raw, 0, raw.length, TrackerPath.ANNOUNCE, Caller.direct(IpAddress.ofV4(0xc000_0201)));
      assertEquals(
          1, assertInstanceOf(AnnounceReply.class, tracker.announce(request)).seeders());
    }

    assertEquals(before, everythingOfTheShops());
    assertEquals(List.of("carol|"), rows("SELECT name FROM tracker.users"));
    flyway.validate();
    assertEquals(1, flyway.info().applied().length);
  }

  @Test
  void noDriverOfPostgresqlIsOnTheClassPath() {
    assertThrows(ClassNotFoundException.class, () -> Class.forName("org.postgresql.Driver"));
    DatabaseSettings elsewhere = DatabaseSettings.of("jdbc:postgresql://127.0.0.1/x", "x", null);
    String message =
        assertThrows(
                DatabaseRefusedException.class,
                () ->
                    JpaStorage.open(elsewhere, SwarmLimits.DEFAULT, TrackerClock.system()))
            .getMessage();
    assertTrue(message.contains("org.postgresql:postgresql must be on the class path"), message);
  }
}
