package org.trackerengine.domain.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/** D3: who is handed out to whom. */
class HandOutTest {

  private static final long NOW = 5_000_000;

  private static IpAddress ip(String literal) {
    return Objects.requireNonNull(IpAddress.parse(literal));
  }

  private static Announce caller(String address, @Nullable String second, int port, long left) {
    return new Announce(
        new InfoHash(1, 2, 3),
        new PeerId(4, 5, 6),
        null,
        ip(address),
        ip(address),
        second == null ? null : ip(second),
        port,
        0,
        0,
        left,
        AnnounceEvent.NONE,
        50,
        0,
        PeerFormat.COMPACT);
  }

  private static boolean handed(Announce caller, String address, int port, long ageMillis) {
    Presence presence = new Presence(new Endpoint(ip(address), port), NOW - ageMillis, 0);
    return HandOut.endpointFor(caller, presence, NOW, SwarmLimits.DEFAULT) != null;
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.1, 198.51.100.2, 6881, 0, true",
    "198.51.100.1, 198.51.100.2, 0, 0, false",
    "198.51.100.1, 198.51.100.2, 6881, 3599999, true",
    "198.51.100.1, 198.51.100.2, 6881, 3600000, false",
    "198.51.100.1, 0.1.2.3, 6881, 0, false",
    "198.51.100.1, 224.0.0.1, 6881, 0, false",
    "127.0.0.1, 224.0.0.1, 6881, 0, false",
    "198.51.100.1, 10.0.0.1, 6881, 0, false",
    "198.51.100.1, 127.0.0.1, 6881, 0, false",
    "198.51.100.1, fc00::1, 6881, 0, false",
    "192.168.0.9, 10.0.0.1, 6881, 0, true",
    "::1, 127.0.0.1, 6881, 0, true",
    "192.168.0.9, 198.51.100.2, 6881, 0, true",
    "198.51.100.1, 2001:db8::1, 6881, 0, true",
  })
  void endpointsAreHandedToThoseWhoCanDialThem(
      String caller, String address, int port, long ageMillis, boolean handed) {
    assertThat(handed(caller(caller, null, 1, 1), address, port, ageMillis)).isEqualTo(handed);
  }

  @Test
  void theCallersOwnEndpointIsNotHandedBack() {
    Announce caller = caller("198.51.100.1", "2001:db8::1", 6881, 1);
    assertThat(handed(caller, "198.51.100.1", 6881, 0)).isFalse();
    assertThat(handed(caller, "2001:db8::1", 6881, 0)).isFalse();
    assertThat(handed(caller, "198.51.100.1", 6882, 0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "true, 0, SEEDER, true", "false, 0, SEEDER, false", "false, 0, LEECHER, true",
    "false, 0, PARTIAL_SEED, true", "false, 1, SEEDER, true", "false, 1, LEECHER, true",
  })
  void seedersGetSeedersOnlyWhereThatIsWanted(
      boolean seedersToSeeders, long left, PeerRole role, boolean wanted) {
    SwarmLimits limits =
        SwarmLimitsBuilder.builder()
            .freshMillis(1)
            .peersPerUserAndTorrent(3)
            .earlyMillis(0)
            .toleratedEarly(2)
            .maxBytesPerSecond(1)
            .entriesPerPeerWanted(4)
            .selection(SelectionPolicy.RECENT)
            .seedersToSeeders(seedersToSeeders)
            .build();
    assertThat(HandOut.isWanted(fact(left, SwarmAnnounce.FIRST_HASH), 1, role, limits))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, true", "1, 2, false", "2, 1, false", "2, 3, true", "1, 3, true"})
  void c11PeersAreSelectedFromTheSwarmOfTheAnnouncedHash(int asked, int has, boolean wanted) {
    assertThat(HandOut.isWanted(fact(1, asked), has, PeerRole.LEECHER, SwarmLimits.DEFAULT))
        .isEqualTo(wanted);
  }

  private static SwarmAnnounce fact(long left, int hash) {
    Announce caller = caller("198.51.100.1", null, 6881, left);
    InfoHash swarm = hash == SwarmAnnounce.FIRST_HASH ? caller.infoHash() : new InfoHash(4, 5, 6);
    return new SwarmAnnounce(caller, swarm, 1, 1, Factors.NEUTRAL, NOW);
  }

  private static Peer peer(PeerRole role, int hashes) {
    Presence presence = new Presence(new Endpoint(ip("198.51.100.2"), 1), NOW, 0);
    return PeerBuilder.builder()
        .id(new PeerId(7, 8, 9))
        .userId(2)
        .role(role)
        .v4(presence)
        .v6(null)
        .counters(new Counters(0, 0))
        .lastReportMillis(NOW)
        .completed(false)
        .hashes(hashes)
        .build();
  }
}
