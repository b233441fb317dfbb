package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.wire.udp.Datagrams.LOCAL;
import static org.trackerengine.domain.wire.udp.Datagrams.PUBLIC;
import static org.trackerengine.domain.wire.udp.Datagrams.PUBLIC_V6;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.scrape.ScrapeRefusal;
import org.trackerengine.domain.scrape.ScrapeReply;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;

/** Rules F1, F3 and F4: what goes out, byte for byte. Every answer here is to 01020304. */
class UdpWriterTest {

  private static final byte[] ANNOUNCE = Datagrams.announce();

  private final UdpWriter writer = new UdpWriter(DatagramLimits.DEFAULT);
  private final byte[] reply = new byte[DatagramLimits.LONGEST_REPLY];

  UdpWriterTest() {
    // As another answer left it.
    Arrays.fill(reply, (byte) 0xee);
  }

  private String written(int length) {
    for (int i = length; i < reply.length; i++) {
      assertThat(reply[i]).as("behind the answer").isEqualTo((byte) 0xee);
    }
    String hex = Datagrams.hex(Arrays.copyOf(reply, length));
    Arrays.fill(reply, (byte) 0xee);
    return hex;
  }

  private static AnnounceReply accepted(int v4, int v6) {
    AnnounceReply reply = new AnnounceReply();
    PeerBuffer peers = reply.begin(PeerFormat.COMPACT, PUBLIC);
    for (int i = 0; i < v4; i++) {
      peers.addPeer(0, 0, 0);
      peers.addEndpoint(0, IpAddress.lowOfV4(0xc0000200 + i), 0x1ae1);
    }
    for (int i = 0; i < v6; i++) {
      peers.addPeer(0, 0, 0);
      peers.addEndpoint(0x2001_0db8_0000_0000L, i, 0x1ae2);
    }
    return reply.finish(1800, 900, 3, 2, 9, Warning.ANNOUNCING_TOO_OFTEN);
  }

  private String announced(IpAddress source, AnnounceOutcome outcome) {
    return written(writer.announce(ANNOUNCE, ANNOUNCE.length, source, outcome, reply));
  }

  @Test
  void aConnectIsAnsweredWith16Bytes() { // F1
    byte[] request = Datagrams.hex("00000417271019800000000001020304");

    assertThat(written(writer.connect(request, 0x8899_aabb_ccdd_eeffL, reply)))
        .isEqualTo("00000000" + "01020304" + "8899aabbccddeeff");
  }

  @Test
  void anAnnounceIsAnsweredWithIntervalLeechersAndSeeders() {
    assertThat(announced(PUBLIC, accepted(0, 0)))
        .isEqualTo("00000001" + "01020304" + "00000708" + "00000002" + "00000003");
  }

  @Test
  void peersAreOfTheFamilyOfTheSource() { // F3
    String head = "0000000101020304000007080000000200000003";

    assertThat(announced(PUBLIC, accepted(2, 1))).isEqualTo(head + "c00002001ae1" + "c00002011ae1");
    assertThat(announced(LOCAL, accepted(0, 1))).isEqualTo(head);
    assertThat(announced(PUBLIC_V6, accepted(2, 1)))
        .isEqualTo(head + "20010db80000000000000000000000001ae2");
  }

  @ParameterizedTest // F3
  @CsvSource({"74, 464", "75, 464", "200, 464"})
  void atMost74Ipv4PeersAreSent(int held, int bytes) {
    assertThat(announced(PUBLIC, accepted(held, held))).hasSize(2 * bytes);
  }

  @ParameterizedTest // F3
  @CsvSource({"50, 920", "51, 920", "200, 920"})
  void atMost50Ipv6PeersAreSent(int held, int bytes) {
    assertThat(announced(PUBLIC_V6, accepted(held, held))).hasSize(2 * bytes);
  }

  @Test
  void aRefusalIsAnErrorWithItsText() { // F4
    assertThat(announced(PUBLIC, Refusal.of(RefusalCode.UNREGISTERED)))
        .isEqualTo("00000003" + "01020304" + ascii("Unregistered torrent"));
  }

  @Test
  void everyRefusalIsNoLongerThanTheRequest() { // F1, F4
    for (RefusalCode code : RefusalCode.values()) {
      assertThat(announced(PUBLIC, Refusal.of(code))).hasSizeLessThanOrEqualTo(2 * 98);
    }
    String reason = "x".repeat(100);
    assertThat(announced(PUBLIC, Refusal.deleted(reason)))
        .isEqualTo(
            "0000000301020304" + ascii(("Unregistered torrent: " + reason).substring(0, 90)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, Passkey not found. Please do",
    "2, Passkey not found. Please download the .torrent ",
    "3, Passkey not found. Please download the .torrent file again."
  })
  void anErrorsTextIsCutToTheLengthOfTheRequest(int hashes, String text) {
    byte[] request = Datagrams.scrape(IntStream.range(0, hashes).toArray());
    // CSV takes the blank at the end.
    String whole = hashes == 2 ? text + " " : text;

    assertThat(
            written(
                writer.scrape(
                    request,
                    request.length,
                    new ScrapeRefusal(Refusal.of(RefusalCode.UNKNOWN_PASSKEY)),
                    reply)))
        .isEqualTo("0000000301020304" + ascii(whole));
  }

  @Test
  void anOldConnectionIdIsAnErrorThatFitsEveryRequest() { // F1, row 93
    byte[] scrape = Datagrams.scrape(1);
    String error = "0000000301020304" + ascii("Connection id expired.");

    assertThat(written(writer.expired(ANNOUNCE, ANNOUNCE.length, reply))).isEqualTo(error);
    assertThat(written(writer.expired(scrape, scrape.length, reply))).isEqualTo(error);
  }

  @Test
  void aScrapeIsAnsweredInItsOrderWithSeedersCompletedAndLeechers() { // F4, row 87
    InfoHash one = InfoHash.ofHex("11".repeat(20));
    InfoHash two = InfoHash.ofHex("22".repeat(20));
    byte[] request = Datagrams.scrape(0x22, 0x11, 0x22);
    ScrapeReply counts =
        new ScrapeReply(
            List.of(
                new ScrapeReply.File(two, new SwarmCounts(1, 2, 7, 3)),
                new ScrapeReply.File(one, SwarmCounts.NONE),
                new ScrapeReply.File(two, new SwarmCounts(1, 2, 7, 1L << 40))));

    assertThat(written(writer.scrape(request, request.length, counts, reply)))
        .isEqualTo(
            "0000000201020304"
                + "000000010000000300000002"
                + "000000000000000000000000"
                + "000000017fffffff00000002");
  }

  @Test
  void aScrapeWithoutAPasskeyWhereOneIsNeededGetsZeros() { // F4
    byte[] one = Datagrams.scrape(1);
    byte[] most = Datagrams.scrape(new int[74]);

    assertThat(written(writer.zeros(one, one.length, reply)))
        .isEqualTo("0000000201020304" + "00".repeat(12));
    assertThat(written(writer.zeros(most, most.length, reply)))
        .isEqualTo("0000000201020304" + "00".repeat(888));
  }

  @Test
  void theTransactionIdIsTheRequestsOwn() { // row 104
    byte[] other = Datagrams.announceWith(12, "fffefdfc");

    assertThat(written(writer.announce(other, 98, PUBLIC, accepted(0, 0), reply)))
        .startsWith("00000001" + "fffefdfc");
    assertThat(written(writer.connect(other, 0, reply))).startsWith("00000000" + "fffefdfc");
    assertThat(written(writer.zeros(Datagrams.scrape(1), 36, reply)))
        .startsWith("0000000201020304");
  }

  private static String ascii(String text) {
    return Datagrams.hex(text.getBytes(StandardCharsets.US_ASCII));
  }
}
