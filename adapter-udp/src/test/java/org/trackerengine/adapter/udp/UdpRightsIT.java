package org.trackerengine.adapter.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.TorrentFactory;

/** Rights, groups and factors hold over UDP as they do over HTTP (A6, C9, C12). */
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "CHANNEL"})
class UdpRightsIT {

  private static final String BOBS_KEY = "b".repeat(40);

  @Parameter DatagramIo io;

  private static User alice(UdpTestTracker tracker) {
    return tracker.tracker.users().findByName("alice").orElseThrow();
  }

  private static Group groupOfAlice(UdpTestTracker tracker) {
    Group group =
        tracker
            .tracker
            .groups()
            .create(
                GroupBuilder.builder()
                    .name("g")
                    .factors(Factors.NEUTRAL)
                    .createdAt(Instant.EPOCH)
                    .build())
            .orElseThrow();
    tracker.tracker.users().change("alice", user -> user.withGroupId(group.id()));
    return group;
  }

  private static InfoHash secondTorrent(UdpTestTracker tracker) {
    UploadOutcome outcome =
        tracker
            .tracker
            .torrents()
            .upload(alice(tracker), new TorrentFactory(1).torrentFile(), true);
    return ((UploadOutcome.Registered) outcome).torrent().swarm();
  }

  private static AnnounceDatagram announce(UdpClient client) throws Exception {
    return new AnnounceDatagram(client.connect());
  }

  @Test
  void beyondTheSlotsADownloadGetsNoPeersAndIsCounted() throws Exception { // C12
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = new UdpClient("127.0.0.1", tracker.listen(io).port())) {
      tracker.tracker.users().create("bob", Role.MEMBER, true, new Passkey(BOBS_KEY)).orElseThrow();
      InfoHash second = secondTorrent(tracker);
      Group group = groupOfAlice(tracker);
      tracker.tracker.groups().change(group.id(), same -> same.withDownloadSlots(1));
      for (InfoHash torrent : new InfoHash[] {UdpTestTracker.HASH, second}) {
        byte[] seeder =
            announce(client)
                .infoHash(torrent)
                .peer(7)
                .left(0)
                .port(7_777)
                .url("/announce?passkey=" + BOBS_KEY)
                .bytes();
        assertThat(Packets.seeders(client.ask(seeder))).isEqualTo(1);
      }
      assertThat(Packets.peers(client.ask(announce(client).bytes()))).hasSize(6);

      byte[] beyond = client.ask(announce(client).infoHash(second).bytes());
      assertThat(Packets.peers(beyond)).isEmpty();
      assertThat(Packets.seeders(beyond)).isEqualTo(1);
      assertThat(Packets.leechers(beyond)).isEqualTo(1);

      tracker.tracker.groups().change(group.id(), same -> same.withDownloadSlots(2));
      byte[] within = announce(client).infoHash(second).bytes();
      assertThat(Packets.peers(client.ask(within))).hasSize(6);
    }
  }

  @Test
  void factorsHoldForWhatIsReportedOverUdp() throws Exception { // C9
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = new UdpClient("127.0.0.1", tracker.listen(io).port())) {
      client.ask(announce(client).bytes());
      tracker.tracker.factors().add(FactorTarget.ALL, Factors.ofPercent(300, 0), null, null, null);
      client.ask(announce(client).uploaded(100).downloaded(50).bytes());
      tracker.tracker.upkeep();
      assertThat(alice(tracker).uploaded()).isEqualTo(300);
      assertThat(alice(tracker).downloaded()).isZero();
    }
  }

  @Test
  void aRuleHoldsFromItsAnswerOnButForWhomItsGroupMakesImmune() throws Exception { // A6
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = new UdpClient("127.0.0.1", tracker.listen(io).port())) {
      byte[] announce = announce(client).bytes();
      assertThat(Packets.leechers(client.ask(announce))).isEqualTo(1);
      tracker.tracker.rules().add(RuleKind.DENIED_PORT, "6881", null);
      assertThat(Packets.error(client.ask(announce))).isEqualTo("Port not allowed.");
      Group group = groupOfAlice(tracker);
      tracker.tracker.groups().change(group.id(), same -> same.withImmune(true));
      assertThat(Packets.leechers(client.ask(announce))).isEqualTo(1);
    }
  }
}
