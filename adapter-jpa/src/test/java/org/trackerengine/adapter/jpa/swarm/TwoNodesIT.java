package org.trackerengine.adapter.jpa.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.jpa.swarm.SharedDatabase.client;
import static org.trackerengine.adapter.jpa.swarm.SharedDatabase.inThreads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/** Two nodes on one PostgreSQL count, credit and refuse as one would. */
class TwoNodesIT {

  private static final int THREADS = 8;

  private SharedDatabase shared;

  @BeforeEach
  void open() {
    shared = new SharedDatabase();
  }

  @AfterEach
  void close() {
    shared.close();
  }

  private SwarmCounts counts(int node, Torrent torrent) {
    return shared.node(node).scrape(torrent.swarm(), shared.now());
  }

  @Test
  void aPeerThatOneNodeHasHeardOfIsHandedOutByTheOtherAtOnce() {
    Torrent torrent = shared.torrent();
    User user = shared.user("alice");
    PeerBuffer peers = new PeerBuffer();
    for (int n = 1; n <= 20; n++) {
      shared.announce(n, client(n).torrent(torrent).user(shared.user("user" + n).id()));
      AnnounceBuilder reader = client(99).torrent(torrent).user(user.id()).port(0);
      AnnounceEffect effect = shared.announce(n + 1, reader, peers);
      assertThat(effect.counts()).isEqualTo(new SwarmCounts(0, n + 1, n + 1, 0));
      assertThat(peers.peers()).isEqualTo(n);
      assertThat(PeerId.of(peers.v4Ids(), 0).hex())
          .as("the newest comes first")
          .isEqualTo(client(n).build().peerId().hex());
    }
  }

  @Test
  @DisplayName(
      "C8: many threads on two nodes: every byte is credited once, every peer counted once")
  void countsAndCreditAreExact() throws Exception {
    int rounds = 30;
    List<Torrent> torrents = List.of(shared.torrent(), shared.torrent());
    List<User> users = List.of(shared.user("alice"), shared.user("bob"), shared.user("carol"));
    inThreads(
        THREADS,
        thread -> {
          User user = users.get(thread % users.size());
          for (Torrent torrent : torrents) {
            AnnounceBuilder client = client(thread).torrent(torrent).user(user.id()).left(9);
            for (int round = 0; round <= rounds; round++) {
              boolean last = round == rounds;
              shared.announce(
                  thread + round,
                  client
                      .uploaded(10L * round)
                      .downloaded(round)
                      .left(last ? 0 : 9)
                      .event(last ? AnnounceEvent.COMPLETED : AnnounceEvent.NONE));
            }
            if (thread == 0) {
              shared.announce(1, client.uploaded(1_000).event(AnnounceEvent.STOPPED));
            }
          }
        });

    for (Torrent torrent : torrents) {
      assertThat(counts(0, torrent)).isEqualTo(new SwarmCounts(THREADS - 1, 0, 0, users.size()));
      assertThat(counts(1, torrent)).isEqualTo(counts(0, torrent));
    }
    long uploadedByOne = torrents.size() * 10L * rounds;
    assertThat(shared.user("alice").uploaded())
        .as("three clients, of which one went on to 1000")
        .isEqualTo(3 * uploadedByOne + torrents.size() * (1_000 - 10L * rounds));
    assertThat(shared.user("bob").uploaded()).isEqualTo(3 * uploadedByOne);
    assertThat(shared.user("carol").uploaded()).isEqualTo(2 * uploadedByOne);
    assertThat(shared.user("carol").downloaded()).isEqualTo(2L * torrents.size() * rounds);
  }

  @Test
  @DisplayName("C8: one report that reaches both nodes at the same moment is credited once")
  void sameReportOnBothNodes() throws Exception {
    int rounds = 50;
    Torrent torrent = shared.torrent();
    User user = shared.user("alice");
    CyclicBarrier together = new CyclicBarrier(2);
    inThreads(
        2,
        thread -> {
          AnnounceBuilder client = client(1).torrent(torrent).user(user.id());
          for (int round = 0; round <= rounds; round++) {
            await(together);
            shared.announce(thread, client.uploaded(7L * round));
            if (round % 10 == 9) {
              await(together);
              shared.announce(thread, client.event(AnnounceEvent.STOPPED));
              client.event(AnnounceEvent.STARTED);
            }
          }
        });

    assertThat(shared.user("alice").uploaded()).isEqualTo(7L * rounds);
    assertThat(shared.number("SELECT sessions FROM history WHERE user_id = ?", user.id()))
        .isEqualTo(1);
    assertThat(counts(0, torrent)).isEqualTo(new SwarmCounts(0, 1, 1, 0));
  }

  private static void await(CyclicBarrier barrier)
      throws InterruptedException, BrokenBarrierException {
    barrier.await();
  }

  @Test
  @DisplayName("D4: of many clients of one user on both nodes three join")
  void threeJoin() throws Exception {
    Torrent torrent = shared.torrent();
    User user = shared.user("alice");
    List<RefusalCode> refusals = Collections.synchronizedList(new ArrayList<>());
    inThreads(
        THREADS,
        thread ->
            refusals.add(
                shared
                    .announce(thread, client(thread).torrent(torrent).user(user.id()))
                    .refusal()));

    assertThat(counts(0, torrent)).isEqualTo(new SwarmCounts(0, 3, 3, 0));
    assertThat(refusals.stream().filter(RefusalCode.TOO_MANY_PEERS::equals)).hasSize(THREADS - 3);
  }

  @Test
  @DisplayName("C1: of many users with one peer id on both nodes one joins")
  void oneJoins() throws Exception {
    Torrent torrent = shared.torrent();
    List<User> users = new ArrayList<>();
    for (int n = 0; n < THREADS; n++) {
      users.add(shared.user("user" + n));
    }
    List<Object> outcomes = Collections.synchronizedList(new ArrayList<>());
    inThreads(
        THREADS,
        thread -> {
          AnnounceEffect effect =
              shared.announce(
                  thread, client(1).torrent(torrent).user(users.get(thread).id()).port(thread));
          outcomes.add(effect.refusal() == null ? effect.kind() : effect.refusal());
        });

    assertThat(outcomes).containsOnlyOnce(Kind.JOINED).contains(RefusalCode.PEER_ID_TAKEN);
    assertThat(outcomes).containsOnly(Kind.JOINED, RefusalCode.PEER_ID_TAKEN);
    assertThat(counts(1, torrent)).isEqualTo(new SwarmCounts(0, 1, 1, 0));
  }

  @Test
  @DisplayName("C5: an unregistered swarm that both nodes begin at the same moment is one")
  void unregisteredSwarm() throws Exception {
    for (int round = 0; round < 10; round++) {
      InfoHash swarm = new InfoHash(1, 2, round);
      inThreads(
          THREADS,
          thread -> {
            AnnounceBuilder client = client(thread).torrent(swarm);
            shared.announce(thread, client);
            shared.announce(thread + 1, client.left(0).event(AnnounceEvent.COMPLETED));
          });
      // Not before all have joined: a swarm that was left begins anew, with its counts.
      inThreads(
          2,
          thread ->
              shared.announce(
                  thread, client(thread).torrent(swarm).left(0).event(AnnounceEvent.STOPPED)));
      assertThat(shared.node(0).scrape(swarm, shared.now()))
          .isEqualTo(new SwarmCounts(THREADS - 2, 0, 0, THREADS));
    }
    assertThat(shared.number("SELECT count(*) FROM unregistered_swarms")).isEqualTo(10);
  }

  @Test
  @DisplayName("C6: two clients that announce from one endpoint at the same moment are one")
  void ghostOnTheOtherNode() throws Exception {
    for (int round = 0; round < 20; round++) {
      Torrent torrent = shared.torrent();
      inThreads(
          2, thread -> shared.announce(thread, client(thread).torrent(torrent).from("9.9.9.9")));
      assertThat(counts(0, torrent)).isEqualTo(new SwarmCounts(0, 1, 1, 0));
    }
  }
}
