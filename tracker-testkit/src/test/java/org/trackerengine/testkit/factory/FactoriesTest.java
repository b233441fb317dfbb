package org.trackerengine.testkit.factory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.application.port.NewTorrent;
import org.trackerengine.application.port.NewUser;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.metainfo.TorrentBuilder.Version;
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

  @Test
  void theSameSeedMakesTheSameTorrentsAndNoneTwice() {
    assertThat(torrents(7)).isEqualTo(torrents(7)).isNotEqualTo(torrents(8));
    assertThat(torrents(7)).extracting(NewTorrent::name).doesNotHaveDuplicates();
    assertThat(torrents(7)).extracting(NewTorrent::infoHash).doesNotHaveDuplicates();
  }

  private static List<NewTorrent> torrents(long seed) {
    TorrentFactory factory = new TorrentFactory(seed);
    return IntStream.range(0, 200).mapToObj(n -> factory.torrent()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void torrentFilesArePrivateAndHaveTheHashesOfTheirVersion(Version version)
      throws MetainfoException {
    TorrentFactory factory = new TorrentFactory(1);
    for (int n = 0; n < 20; n++) {
      byte[] file = factory.torrentFile(version);
      Metainfo metainfo = new MetainfoReader().read(file);

      assertThat(metainfo.privateFlag()).isTrue();
      assertThat(metainfo.infoHashV1() != null).isEqualTo(version != Version.V2);
      assertThat(metainfo.infoHashV2() != null).isEqualTo(version != Version.V1);
      NewTorrent torrent = factory.torrent(file);
      assertThat(torrent.infoHash()).isEqualTo(metainfo.infoHashV1());
      assertThat(torrent.size()).isEqualTo(metainfo.size());
      assertThat(torrent.files()).isEqualTo(metainfo.files());
    }
  }

  @Test
  void whatIsNoTorrentFileIsRefused() {
    assertThatThrownBy(() -> new TorrentFactory(1).torrent(new byte[] {'d', 'e'}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
