package org.trackerengine.adapter.jpa.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackerengine.adapter.jpa.swarm.SharedDatabase.client;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/** What is left of an announce that something else came in between of. */
class InterruptedAnnounceIT {

  private static final String BLOCKED =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE ?";

  private SharedDatabase shared;
  private ExecutorService thread;
  private Torrent torrent;
  private User alice;

  @BeforeEach
  void open() {
    shared = new SharedDatabase();
    thread = Executors.newSingleThreadExecutor();
    torrent = shared.torrent();
    alice = shared.user("alice");
  }

  @AfterEach
  void close() {
    thread.shutdownNow();
    shared.close();
  }

  private AnnounceBuilder alices() {
    return client(1).torrent(torrent).user(alice.id());
  }

  private void awaitBlocked(String query) throws Exception {
    for (int tries = 0; tries < 1_000; tries++) {
      if (shared.number(BLOCKED, query) > 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("nobody waits in " + query);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  @DisplayName("C8: a connection killed in the middle of an announce leaves nothing half done")
  void killedConnection() throws Exception {
    shared.announce(0, alices().uploaded(100));
    AnnounceBuilder announce = alices().uploaded(130).left(0);
    try (Connection other = shared.registryConnection()) {
      other.setAutoCommit(false);
      execute(other, "SELECT 1 FROM users WHERE id = " + alice.id() + " FOR UPDATE");
      Future<AnnounceEffect> blocked = thread.submit(() -> shared.announce(0, announce));
      awaitBlocked("%UPDATE users%");
      assertThat(
              shared.number(
                  "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                      + " WHERE wait_event_type = 'Lock' AND query LIKE '%UPDATE users%'"))
          .isEqualTo(1);
      assertThatThrownBy(blocked::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StorageUnavailableException.class);
      other.rollback();
    }
    assertThat(shared.user("alice").uploaded()).isZero();
    assertThat(shared.number("SELECT uploaded FROM peers")).isEqualTo(100);
    assertThat(shared.number("SELECT uploaded FROM baselines")).isEqualTo(100);
    assertThat(shared.number("SELECT raw_uploaded FROM history")).isZero();
    assertThat(shared.node(1).scrape(torrent.swarm(), shared.now()))
        .isEqualTo(new SwarmCounts(0, 1, 1, 0));

    AnnounceEffect again = shared.announce(0, announce);

    assertThat(again.kind()).isEqualTo(Kind.UPDATED);
    assertThat(again.counts()).isEqualTo(new SwarmCounts(1, 0, 0, 1));
    assertThat(shared.user("alice").uploaded()).isEqualTo(30);
    shared.announce(1, announce);
    assertThat(shared.user("alice").uploaded()).isEqualTo(30);
  }

  @Test
  @DisplayName("D3: an endpoint that is banned while its peer announces does not come back")
  void bannedMeanwhile() throws Exception {
    shared.announce(0, alices().from("198.51.100.7").secondAddress("2001:db8::1"));
    try (Connection ban = shared.registryConnection()) {
      ban.setAutoCommit(false);
      assertThat(Evictions.ofNetwork(ban, Network.parse("198.51.100.0/24"))).isZero();
      Future<AnnounceEffect> blocked =
          thread.submit(() -> shared.announce(0, alices().from("2001:db8::1")));
      awaitBlocked("%FOR UPDATE%");
      ban.commit();
      assertThat(blocked.get().kind()).isEqualTo(Kind.UPDATED);
    }
    PeerBuffer peers = new PeerBuffer();
    shared.announce(1, client(2).torrent(torrent).user(shared.user("bob").id()), peers);
    assertThat(peers.v4Count()).isZero();
    assertThat(peers.v6Count()).isEqualTo(1);
  }

  @Test
  void anAnnounceThatLostAgainstAnotherIsDoneAgain() throws Exception {
    try (Connection other = shared.registryConnection()) {
      other.setAutoCommit(false);
      execute(
          other,
          "INSERT INTO unregistered_swarms (info_hash) VALUES (decode('%s', 'hex'))"
              .formatted(AnnounceBuilder.DEFAULT_TORRENT.hex()));
      Future<AnnounceEffect> blocked = thread.submit(() -> shared.announce(0, client(1)));
      awaitBlocked("%INSERT INTO unregistered_swarms%");
      other.commit();
      assertThat(blocked.get().kind()).isEqualTo(Kind.JOINED);
    }
    assertThat(shared.number("SELECT count(*) FROM unregistered_swarms")).isEqualTo(1);
    assertThat(shared.node(1).contains(AnnounceBuilder.DEFAULT_TORRENT)).isTrue();
  }

  @Test
  void aRefusedAnnounceLeavesNothing() throws Exception {
    shared.announce(0, alices());
    AnnounceBuilder thief = alices().user(shared.user("bob").id()).from("9.9.9.9").uploaded(9);
    assertThat(Objects.requireNonNull(shared.announce(1, thief).refusal())).isNotNull();
    assertThat(shared.number("SELECT count(*) FROM history")).isEqualTo(1);
    assertThat(shared.number("SELECT count(*) FROM baselines")).isEqualTo(1);
    assertThat(shared.number("SELECT count(*) FROM peers")).isEqualTo(1);
  }
}
