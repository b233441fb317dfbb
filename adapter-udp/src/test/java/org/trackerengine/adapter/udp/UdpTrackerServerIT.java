package org.trackerengine.adapter.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.endpoint.Silence;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.fixture.AnnounceBuilder;

/** Rules F1 to F4 on the wire; the numbers are rows of docs/limits.md. */
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "CHANNEL"})
class UdpTrackerServerIT {

  private static final InfoHash OTHER_HASH = InfoHash.ofHex("62".repeat(20));

  private static final IpParameterPolicy NEVER =
      new IpParameterPolicy(IpParameterPolicy.Mode.NEVER, List.of());

  @Parameter DatagramIo io;

  private static UdpClient client(UdpTrackerServer server) throws Exception {
    return new UdpClient("127.0.0.1", server.port());
  }

  private static UdpClient clientFrom(String address, UdpTrackerServer server) throws Exception {
    return new UdpClient(address, "127.0.0.1", server.port());
  }

  private UdpTrackerServer everywhere(UdpTestTracker tracker) throws Exception {
    return tracker.listen(io, "::", 2, UdpLimits.DEFAULT, IpParameterPolicy.DEFAULT);
  }

  @Test
  void whatIsTooShortOrTooLongGetsNothing() throws Exception { // 88
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      byte[] announce = client.announce().bytes();
      for (int length : new int[] {0, 1, 15, 1_501, 65_507}) {
        client.assertSilence(Packets.padded(Packets.connect(1), length));
        client.assertSilence(Packets.padded(announce, length));
      }
      for (int length : new int[] {16, 97}) {
        client.assertSilence(Packets.padded(announce, length));
      }
    }
  }

  @Test
  void aConnectNeedsTheMagicNumber() throws Exception { // 89
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      client.assertSilence(Packets.head(Packets.MAGIC + 1, 0, 1));
      client.assertSilence(Packets.head(client.connect(), 0, 1));
      client.assertSilence(new byte[16]);
    }
  }

  @Test
  void aConnectOf16To1500BytesGets16() throws Exception { // 90
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      for (int length : new int[] {16, 17, 98, 1_500}) {
        byte[] answer = client.ask(Packets.padded(Packets.connect(0xfedc_ba98), length));
        assertThat(answer).hasSize(16);
        assertThat(Packets.action(answer)).isZero();
        assertThat(Packets.transactionId(answer)).isEqualTo(0xfedc_ba98);
      }
      client.assertSilence(Packets.padded(Packets.connect(1), 2_000));
    }
  }

  @Test
  void withoutAConnectionIdThereIsNothing() throws Exception { // 91
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.LISTED);
        UdpTrackerServer server = tracker.listen(io);
        UdpClient client = client(server)) {
      for (long id : new long[] {Packets.MAGIC, 0, -1, client.connect() ^ 1}) {
        client.assertSilence(new AnnounceDatagram(id).bytes());
        client.assertSilence(Packets.scrape(id, UdpTestTracker.HASH));
      }
      assertThat(server.count(Silence.FORGED_ID)).isEqualTo(8);
      assertThat(tracker.tracker.totals().swarms()).isZero();
    }
  }

  @Test
  void whatIsNoRequestGetsNothing() throws Exception { // 95
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      byte[] announce = client.announce().bytes();
      for (int action : new int[] {3, 4, -1, Integer.MIN_VALUE}) {
        ByteBuffer.wrap(announce).putInt(8, action);
        client.assertSilence(announce);
        client.assertSilence(Packets.head(Packets.MAGIC, action, 1));
      }
    }
  }

  @Test
  void anOldIdGetsAnErrorAndAVeryOldOneNothing() throws Exception { // 93
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      byte[] announce = client.announce().bytes();
      tracker.clock.advanceMinutes(9);
      assertThat(Packets.leechers(client.ask(announce))).isEqualTo(1);
      tracker.clock.advanceMinutes(2);
      assertThat(Packets.error(client.ask(announce))).isEqualTo("Connection id expired.");
      tracker.clock.advanceMinutes(169);
      client.assertSilence(announce);
    }
  }

  @Test
  void peersAreOfTheFamilyOfTheSenderAndFitOnePacket() throws Exception { // 97, F3
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.OPEN)) {
      UdpTrackerServer server = everywhere(tracker);
      InfoHash[] torrents = {UdpTestTracker.HASH, OTHER_HASH};
      String[] networks = {"203.0.113.%d", "2001:db8::%d"};
      for (int family = 0; family < 2; family++) {
        AnnounceBuilder peers = new AnnounceBuilder().torrent(torrents[family]);
        for (int i = 0; i < 100; i++) {
          tracker.tracker.announce(peers.from(networks[family].formatted(i)).build());
        }
      }
      assertAnswered(server, "127.0.0.1", UdpTestTracker.HASH, 6, 74);
      assertAnswered(server, "::1", OTHER_HASH, 18, 50);
      assertAnswered(server, "::1", UdpTestTracker.HASH, 18, 0);
    }
  }

  private static void assertAnswered(
      UdpTrackerServer server, String address, InfoHash torrent, int peerBytes, int most)
      throws Exception {
    try (UdpClient client = new UdpClient(address, server.port())) {
      AnnounceDatagram announce = client.announce().infoHash(torrent).event(0);
      for (Map.Entry<Integer, Integer> asked :
          List.of(
              entry(-1, Math.min(50, most)),
              entry(Integer.MAX_VALUE, most),
              entry(Integer.MIN_VALUE, Math.min(50, most)),
              entry(0, 0),
              entry(7, Math.min(7, most)))) {
        // Not the same one again, which would get no peers (C9).
        announce.peer(asked.getKey() & 0xff).port(7_000 + (asked.getKey() & 0xff));
        byte[] answer = client.ask(announce.numWant(asked.getKey()).bytes());
        assertThat(answer.length).isEqualTo(20 + peerBytes * asked.getValue());
        announce.event(AnnounceDatagram.STOPPED);
        client.ask(announce.bytes());
        announce.event(0);
      }
    }
  }

  @Test
  void aPeerWithoutAPortIsCountedAndNeverHandedOut() throws Exception { // 98
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      AnnounceDatagram announce = client.announce().event(AnnounceDatagram.STARTED);
      assertThat(Packets.leechers(client.ask(announce.port(0).bytes()))).isEqualTo(1);
      byte[] answer = client.ask(announce.peer(1).port(6882).bytes());
      assertThat(Packets.leechers(answer)).isEqualTo(2);
      assertThat(Packets.peers(answer)).isEmpty();
    }
  }

  @Test
  void theIpFieldCountsFromWhoIsTrustedOnly() throws Exception { // 99
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpTrackerServer trusting = tracker.listen(io);
        UdpTrackerServer other = tracker.listen(io, "127.0.0.1", 1, UdpLimits.DEFAULT, NEVER);
        UdpClient named = client(trusting);
        UdpClient ignored = client(other)) {
      named.ask(named.announce().ip(0xc633_6401).bytes());
      ignored.ask(ignored.announce().peer(1).port(6882).ip(0xc633_6402).bytes());
      byte[] answer = ignored.ask(ignored.announce().peer(2).port(6883).bytes());
      assertThat(Packets.peers(answer))
          .containsExactly(
              127, 0, 0, 1, 6882 >> 8, (byte) 6882, 198, 51, 100, 1, 6881 >> 8, (byte) 6881);
    }
  }

  @Test
  void aNegativeLeftIsALeecherAndANegativeCounterAnError() throws Exception { // 100
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      byte[] answer = client.ask(client.announce().left(-1).bytes());
      assertThat(Packets.leechers(answer)).isEqualTo(1);
      assertThat(Packets.seeders(answer)).isZero();
      byte[] nonsense = client.announce().peer(1).downloaded(-1).bytes();
      for (int i = 0; i < 10; i++) {
        assertThat(Packets.error(client.ask(nonsense)))
            .isEqualTo("Invalid request: 'downloaded' is negative");
      }
      client.assertSilence(nonsense);
      assertThat(tracker.tracker.totals().leechers()).isEqualTo(1);
    }
  }

  @Test
  void theSameTransactionOfTwoClientsAreTwo() throws Exception { // 104
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpTrackerServer server = tracker.listen(io);
        UdpClient one = clientFrom("127.0.0.2", server);
        UdpClient other = clientFrom("127.0.0.3", server)) {
      AnnounceDatagram first = one.announce().transactionId(77);
      AnnounceDatagram second = other.announce().transactionId(77).peer(1).left(0);
      one.send(first.bytes());
      other.send(second.bytes());
      assertThat(Packets.transactionId(one.receive())).isEqualTo(77);
      byte[] answer = other.receive();
      assertThat(Packets.transactionId(answer)).isEqualTo(77);
      assertThat(Packets.seeders(answer)).isEqualTo(1);
      other.assertSilence(first.bytes());
    }
  }

  @Test
  void aScrapeIsAnsweredInTheOrderAsked() throws Exception { // 87
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.LISTED);
        UdpClient client = client(tracker.listen(io))) {
      long id = client.connect();
      client.ask(new AnnounceDatagram(id).bytes());
      client.ask(new AnnounceDatagram(id).peer(1).port(6882).left(0).bytes());
      ByteBuffer answer =
          ByteBuffer.wrap(
              client.ask(Packets.scrape(id, OTHER_HASH, UdpTestTracker.HASH, OTHER_HASH)));
      assertThat(answer.getInt()).isEqualTo(2);
      assertThat(answer.getInt()).isEqualTo(0x0102_0304);
      int[] counts = new int[9];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = answer.getInt();
      }
      assertThat(counts).containsExactly(0, 0, 0, 1, 0, 1, 0, 0, 0);
      assertThat(answer.hasRemaining()).isFalse();
    }
  }

  @Test
  void aScrapeOf74IsAnsweredAndNoOtherLengthIs() throws Exception { // F4
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      byte[] scrape = Packets.padded(Packets.head(client.connect(), 2, 1), 16 + 74 * 20);
      byte[] answer = client.ask(scrape);
      assertThat(answer).hasSize(8 + 74 * 12);
      assertThat(Packets.action(answer)).isEqualTo(2);
      assertThat(Arrays.copyOfRange(answer, 8, answer.length)).containsOnly(0);
      for (int length : new int[] {16, 35, 37, 1_495, 1_497, 1_500}) {
        client.assertSilence(Packets.padded(scrape, length));
      }
    }
  }

  @Test
  void whoHasNoGoodPasskeyIsTold() throws Exception { // 57, D4
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      AnnounceDatagram announce = client.announce();
      String stranger = "/announce?passkey=" + UdpTestTracker.KEY.replace('0', '1');
      for (String url : new String[] {stranger, "/announce?passkey=short", "/announce", ""}) {
        assertThat(Packets.error(client.ask(announce.url(url).bytes())))
            .isEqualTo("Passkey not found. Please download the .torrent file again.");
      }
      for (String url : new String[] {"/announce/K", "/K/announce", "/announce?a=b&passkey=K"}) {
        byte[] answer = client.ask(announce.url(url.replace("K", UdpTestTracker.KEY)).bytes());
        assertThat(Packets.leechers(answer)).isEqualTo(1);
      }
    }
  }

  @Test
  void whoStopsLeavesAndGetsNoPeers() throws Exception { // C4
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      AnnounceDatagram announce = client.announce();
      client.ask(announce.bytes());
      client.ask(announce.peer(1).port(6882).bytes());
      byte[] answer = client.ask(announce.event(AnnounceDatagram.STOPPED).bytes());
      assertThat(Packets.leechers(answer)).isEqualTo(1);
      assertThat(Packets.peers(answer)).isEmpty();
    }
  }

  @Test
  void anIdIsGoodWithEveryWorkerAndBothFamiliesHaveTheirOwn() throws Exception { // F2
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE)) {
      UdpTrackerServer server = everywhere(tracker);
      for (String address : new String[] {"127.0.0.1", "::1"}) {
        byte[] announce;
        try (UdpClient client = new UdpClient(address, server.port())) {
          announce = client.announce().bytes();
        }
        // Each from another port, so that some come to either worker.
        for (int i = 0; i < 20; i++) {
          try (UdpClient client = new UdpClient(address, server.port())) {
            assertThat(Packets.leechers(client.ask(announce))).isEqualTo(1);
          }
        }
      }
    }
  }
}
