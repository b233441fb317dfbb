package org.trackerengine.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.UserFactory;

/** Two whole storages on one PostgreSQL: what one node has answered, the other one knows. */
class SharedNodesIT {

  private final TrackerClock clock = TrackerClock.system();
  private JpaStorage one;
  private JpaStorage other;

  @BeforeEach
  void open() {
    DatabaseSettings settings = TestDatabase.POSTGRESQL.migrated();
    one = JpaStorage.open(settings, SwarmLimits.DEFAULT, clock);
    other = JpaStorage.open(settings, SwarmLimits.DEFAULT, clock);
    one.awaitReady();
    other.awaitReady();
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private AnnounceEffect announce(JpaStorage node, AnnounceBuilder client, PeerBuffer peers) {
    peers.reset(true);
    return node.swarms().announce(client.swarmAnnounce(clock.monotonicMillis()), peers);
  }

  @Test
  void whatOneNodeHasAnsweredTheOtherOneKnows() {
    User alice = one.users().create(new UserFactory(1).user("alice", Role.MEMBER)).orElseThrow();
    User bob = one.users().create(new UserFactory(2).user("bob", Role.MEMBER)).orElseThrow();
    Torrent torrent =
        one.torrents()
            .create(new TorrentFactory(1).torrent(), new byte[] {'d', 'e'}, alice.id())
            .orElseThrow();
    PeerBuffer peers = new PeerBuffer();
    AnnounceBuilder alices = new AnnounceBuilder().torrent(torrent).user(alice.id());
    announce(one, alices.left(5), peers);

    AnnounceEffect bobs =
        announce(
            other,
            new AnnounceBuilder()
                .torrent(torrent)
                .user(bob.id())
                .peerId(new PeerId(1, 2, 3))
                .from("198.51.100.9"),
            peers);

    assertThat(bobs.counts()).isEqualTo(new SwarmCounts(0, 2, 2, 0));
    assertThat(PeerId.of(peers.v4Ids(), 0)).isEqualTo(alices.build().peerId());

    announce(other, alices.uploaded(70).left(0), peers);
    for (JpaStorage node : List.of(one, other)) {
      assertThat(node.users().findById(alice.id())).map(User::uploaded).contains(70L);
      assertThat(node.swarms().totals()).isEqualTo(new SwarmTotals(1, 1, 1, 0));
      assertThat(node.ledger().history(alice.id(), torrent.id())).isPresent();
    }
  }
}
