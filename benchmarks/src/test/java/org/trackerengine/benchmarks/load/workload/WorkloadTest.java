package org.trackerengine.benchmarks.load.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The standard workload: users, ports and popularity. */
class WorkloadTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 3", "500, 40", "1000, 100", "3, 200", "2000, 5"})
  void aUserRunsThreePeersOfATorrentAtMost(int torrents, int peersPerTorrent) {
    Workload workload = Workload.of(torrents, peersPerTorrent, 1);
    Map<Long, Integer> peers = new HashMap<>();
    for (int peer = 0; peer < workload.peers(); peer++) {
      int user = workload.userOf(peer);
      assertThat(user).isBetween(0, workload.users() - 1);
      peers.merge((long) workload.torrentOf(peer) << 32 | user, 1, Integer::sum);
    }
    assertThat(peers.values()).allMatch(count -> count <= 3);
    assertThat(peers).hasSize(torrents * Workload.members(peersPerTorrent));
  }

  @Test
  void aUserHasAboutFiftyTorrents() {
    Workload workload = Workload.of(1000, 100, 1);
    Map<Integer, Set<Integer>> torrents = new HashMap<>();
    for (int peer = 0; peer < workload.peers(); peer++) {
      torrents
          .computeIfAbsent(workload.userOf(peer), user -> new HashSet<>())
          .add(workload.torrentOf(peer));
    }
    assertThat(torrents).hasSize(workload.users());
    assertThat(torrents.values()).allMatch(mine -> mine.size() >= 49 && mine.size() <= 51);
  }

  @Test
  void thePeersOfATorrentHavePortsOfTheirOwn() {
    Workload workload = Workload.of(2, 1000, 1);
    Set<Integer> ports = new HashSet<>();
    for (int peer = 0; peer < 1000; peer++) {
      assertThat(workload.torrentOf(peer)).isZero();
      assertThat(workload.portOf(peer)).isBetween(1024, 65535);
      ports.add(workload.portOf(peer));
    }
    assertThat(ports).hasSize(1000);
  }

  @Test
  void halfOfTheAnnouncesGoToAnEighthOfTheTorrents() {
    Workload workload = Workload.of(800, 10, 1);
    SplittableRandom random = new SplittableRandom(1);
    int popular = 0;
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      int peer = workload.draw(random);
      popular += workload.torrentOf(peer) < 100 ? 1 : 0;
      places.add(peer % 10);
    }
    assertThat(popular / 100_000.0).isCloseTo(0.5, within(0.01));
    assertThat(places).hasSize(10);
  }

  @Test
  void refusesFewerUsersThanATorrentNeeds() {
    assertThat(Workload.members(22)).isEqualTo(16);
    assertThat(new Workload(1, 22, 16, 50, 1).users()).isEqualTo(16);
    assertThatThrownBy(() -> new Workload(1, 22, 15, 50, 1))
        .hasMessage("22 peers a torrent need 16 users, not 15");
  }

  @Test
  void refusesMorePeersThanFitInArrays() {
    assertThatThrownBy(() -> Workload.of(100_000, 100_000, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
