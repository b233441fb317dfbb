package org.trackerengine.testkit.factory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.NewUser;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.swarm.HandOut;

class FactoriesTest {

  private static final int MANY = 2_000;
  private static final long SIZE = 5_000_000;
  private static final List<Network> NOBODYS =
      List.of(
          Network.parse("192.0.2.0/24"),
          Network.parse("198.51.100.0/24"),
          Network.parse("203.0.113.0/24"),
          Network.parse("198.18.0.0/15"),
          Network.parse("2001:db8::/32"));

  @Test
  void theSameSeedMakesTheSamePeers() {
    assertThat(peers(7)).isEqualTo(peers(7)).isNotEqualTo(peers(8));
  }

  private static List<Announce> peers(long seed) {
    PeerFactory factory = new PeerFactory(seed);
    return IntStream.range(0, MANY)
        .mapToObj(n -> (n % 2 == 0 ? factory.seeder(SIZE) : factory.leecher(SIZE)).build())
        .toList();
  }

  @Test
  void peersListenOnDialableAddressesThatBelongToNobody() {
    assertThat(peers(1))
        .allSatisfy(peer -> {
          IpAddress address = peer.address();
          assertThat(Network.anyContains(NOBODYS, address)).as("%s", address).isTrue();
          assertThat(HandOut.isDialable(peer.endpoint())).isTrue();
          assertThat(address.isLocal()).isFalse();
        });
    assertThat(peers(1)).extracting(Announce::peerId).doesNotHaveDuplicates();
  }

  @Test
  void whatPeersReportAddsUp() {
    assertThat(peers(1))
        .allSatisfy(peer -> {
          assertThat(peer.downloaded() + peer.left()).isEqualTo(SIZE);
          assertThat(peer.uploaded()).isNotNegative();
        });
    assertThat(peers(1)).filteredOn(Announce::isSeeder).hasSize(MANY / 2);
  }

  @Test
  void theSameSeedMakesTheSameUsersAndNoneTwice() {
    assertThat(users(7)).isEqualTo(users(7)).isNotEqualTo(users(8));
    assertThat(users(7)).extracting(NewUser::name).doesNotHaveDuplicates();
    assertThat(users(7)).extracting(NewUser::passkey).doesNotHaveDuplicates();
  }

  private static List<NewUser> users(long seed) {
    UserFactory factory = new UserFactory(seed);
    return IntStream.range(0, MANY).mapToObj(n -> factory.user()).toList();
  }
}
