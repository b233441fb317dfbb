package org.trackerengine.adapter.jpa.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;

/** What stays in the tables, and for how long. */
class SwarmTablesIT {

  private final ManualClock clock = new ManualClock();
  private Database database;
  private SqlSwarmStore swarms;

  private void open(TestDatabase which) {
    open(which, SqlSwarmLimits.DEFAULT);
  }

  private void open(TestDatabase which, SqlSwarmLimits tables) {
    database = which.empty();
    swarms = SqlSwarmStore.openAlone(database, SwarmLimits.DEFAULT, tables, clock);
  }

  private AnnounceEffect announce(AnnounceBuilder client) {
    return swarms.announce(client.swarmAnnounce(clock.monotonicMillis()), new PeerBuffer());
  }

  /** The {@code n}-th client on an unregistered torrent. */
  private static AnnounceBuilder client(int n, int swarm) {
    return new AnnounceBuilder()
        .peerId(new PeerId(n, n, n))
        .from(IpAddress.ofV4(0xc6120000 + n))
        .torrent(new InfoHash(1, 2, swarm));
  }

  private long rows(String table) {
    return database.inTransaction(
        connection -> number(connection, "SELECT count(*) FROM " + table));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private int move(ExpiryHand hand, int most) {
    long silentSince = clock.wallTime().toEpochMilli() - SwarmLimits.DEFAULT.freshMillis();
    return database.inTransaction(connection -> hand.move(connection, silentSince, most, null));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("C7: expiry goes round a large table slice by slice, and begins anew at its end")
  void expiryGoesRound(TestDatabase which) {
    open(which);
    for (int swarm = 1; swarm <= 5; swarm++) {
      announce(client(1, swarm));
      announce(client(2, swarm));
    }
    clock.advanceMinutes(60);
    announce(client(3, 3));
    ExpiryHand hand = new ExpiryHand(database.dialect(), 3);

    // The newest swarms have the lowest ids in the table.
    assertThat(move(hand, 100)).as("swarms 5 and 4").isEqualTo(4);
    assertThat(rows("unregistered_swarms")).isEqualTo(3);
    assertThat(move(hand, 100)).as("swarm 3, but not its fresh peer").isEqualTo(2);
    assertThat(move(hand, 1)).as("no more than it is told").isEqualTo(1);
    assertThat(move(hand, 100)).as("goes on where it had to stop").isEqualTo(3);
    assertThat(rows("peers")).isEqualTo(1);
    assertThat(rows("unregistered_swarms")).isEqualTo(1);

    clock.advanceMinutes(60);
    assertThat(move(hand, 100)).as("the end of the table").isZero();
    assertThat(move(hand, 100)).as("and begins anew").isEqualTo(1);
    assertThat(rows("unregistered_swarms")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "C4: an unregistered swarm that was left is dropped by the next expiry, with its count")
  void leftSwarm(TestDatabase which) {
    open(which);
    assertThat(
            announce(client(1, 1).left(0).downloaded(1).event(AnnounceEvent.COMPLETED))
                .counts()
                .completed())
        .isEqualTo(1);
    announce(client(1, 1).event(AnnounceEvent.STOPPED));
    assertThat(announce(client(2, 1)).counts().completed()).as("joined before").isZero();
    announce(client(2, 1).event(AnnounceEvent.STOPPED));
    assertThat(swarms.contains(new InfoHash(1, 2, 1))).isFalse();

    assertThat(swarms.expire(clock.monotonicMillis(), 10)).isZero();

    assertThat(rows("unregistered_swarms")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("C7: a client that comes back takes what it left behind with it")
  void staleRowsOfTheCaller(TestDatabase which) {
    open(which);
    announce(client(1, 1));
    announce(client(2, 1));
    clock.advanceMinutes(60);

    announce(client(1, 1));
    announce(client(3, 1).from(IpAddress.ofV4(0xc6120002)));
    announce(client(1, 1).event(AnnounceEvent.STOPPED));

    assertThat(rows("peers")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("A4: there are no more unregistered swarms than they may be")
  void roomForSwarms(TestDatabase which) {
    open(which, new SqlSwarmLimits(2, 100));
    assertThat(announce(client(1, 1)).refusal()).isNull();
    assertThat(announce(client(1, 2)).refusal()).isNull();
    assertThat(announce(client(1, 3)).refusal()).isEqualTo(RefusalCode.TOO_MANY_TORRENTS);
    assertThat(announce(client(2, 2)).refusal()).isNull();
    assertThat(announce(client(9, 9).event(AnnounceEvent.STOPPED)).refusal()).isNull();

    announce(client(1, 1).event(AnnounceEvent.STOPPED));
    swarms.expire(clock.monotonicMillis(), 10);
    clock.advanceMinutes(1);
    assertThat(announce(client(1, 3)).refusal()).as("counted again").isNull();
    assertThat(announce(client(1, 4)).refusal()).isEqualTo(RefusalCode.TOO_MANY_TORRENTS);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("without users there are no more peers than there may be")
  void roomForPeers(TestDatabase which) {
    open(which, new SqlSwarmLimits(100, 2));
    assertThat(announce(client(1, 1)).refusal()).isNull();
    assertThat(announce(client(2, 1)).refusal()).isNull();
    assertThat(announce(client(3, 1)).refusal()).isEqualTo(RefusalCode.OVERLOADED);
    assertThat(announce(client(2, 1)).refusal()).as("who is there stays").isNull();
    assertThat(rows("peers")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7/32, 1",
    "198.51.100.0/24, 2",
    "198.51.96.0/21, 3",
    "0.0.0.0/0, 4",
    "2001:db8::1/128, 1",
    "2001:db8::/33, 2",
    "::/80, 1",
    "::/0, 4"
  })
  @DisplayName("D3: of a network's endpoints each one is evicted, and no other")
  void networks(String network, int evicted) {
    List<String> addresses =
        List.of(
            "198.51.100.7",
            "198.51.100.255",
            "198.51.101.0",
            "203.0.113.1",
            "2001:db8::1",
            "2001:db8:7fff:ffff:ffff:ffff:ffff:ffff",
            "2001:db8:8000::",
            "::9");
    for (TestDatabase which : TestDatabase.values()) {
      open(which);
      for (int n = 0; n < addresses.size(); n++) {
        announce(client(n, 1).from(addresses.get(n)).port(n % 2 == 0 ? 0 : 65_535));
      }
      assertThat(swarms.evict(Network.parse(network))).as("%s", which).isEqualTo(evicted);
      assertThat(rows("peers")).isEqualTo(addresses.size() - evicted);
    }
  }
}
