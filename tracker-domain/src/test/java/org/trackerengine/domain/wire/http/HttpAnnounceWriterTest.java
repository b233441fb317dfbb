package org.trackerengine.domain.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.wire.http.Queries.address;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;

/** Rules D1, D3, D4 and B7: the exact bytes of an answer. */
class HttpAnnounceWriterTest {

  private static final PeerId ID = PeerId.ofText("-TR3000-abcdefghijkl");
  private static final PeerId OTHER_ID = PeerId.ofText("-qB5000-\u0000\u00ffcdefghijkl");

  private final BencodeWriter body = new BencodeWriter();

  private String written(AnnounceOutcome outcome) {
    HttpAnnounceWriter.write(outcome, body);
    return new String(body.toByteArray(), StandardCharsets.ISO_8859_1);
  }

  private static AnnounceReply noPeers(PeerFormat format, String external) {
    AnnounceReply reply = new AnnounceReply();
    reply.begin(format, address(external));
    return reply.finish(1800, 900, 0, 1, 0, null);
  }

  private static AnnounceReply threePeers(PeerFormat format, String external) {
    AnnounceReply reply = noPeers(format, external);
    PeerBuffer peers = reply.peers();
    peers.add(ID, new Endpoint(address("1.20.103.255"), 6881), null);
    peers.add(
        OTHER_ID,
        new Endpoint(address("0.10.99.100"), 0),
        new Endpoint(address("2001:db8::1"), 51413));
    peers.add(ID, null, new Endpoint(address("fe80::2"), 65535));
    return reply;
  }

  private static AnnounceReply warned(AnnounceReply reply) {
    return reply.finish(1800, 900, 0, 1, 0, Warning.ANNOUNCING_TOO_OFTEN);
  }

  @Test
  void withoutPeersACompactAnswerHasEmptyPeers() {
    assertThat(written(noPeers(PeerFormat.COMPACT, "203.0.113.7")))
        .isEqualTo(
            "d8:completei0e10:downloadedi0e11:external ip4:\u00cb\u0000q\u0007"
                + "10:incompletei1e8:intervali1800e12:min intervali900e5:peers0:e");
  }

  @Test
  void compactPeersAreTwoStrings() {
    assertThat(written(threePeers(PeerFormat.COMPACT, "::1")))
        .isEqualTo(
            "d8:completei0e10:downloadedi0e11:external ip16:"
                + "\u0000".repeat(15)
                + "\u0001"
                + "10:incompletei1e8:intervali1800e12:min intervali900e"
                + "5:peers12:\u0001\u0014g\u00ff\u001a\u00e1\u0000\nc"
                + "d\u0000\u0000"
                + "6:peers636: \u0001\r\u00b8"
                + "\u0000".repeat(11)
                + "\u0001\u00c8\u00d5\u00fe\u0080"
                + "\u0000".repeat(13)
                + "\u0002\u00ff\u00ffe");
  }

  @Test
  void aListHasAllPeersOfBothFamilies() {
    assertThat(written(threePeers(PeerFormat.DICTIONARIES, "1.2.3.4")))
        .endsWith(
            "12:min intervali900e5:peersl"
                + "d2:ip12:1.20.103.2557:peer id20:-TR3000-abcdefghijkl4:porti6881ee"
                + "d2:ip11:0.10.99.1007:peer id20:-qB5000-\u0000\u00ffcdefghijkl4:porti0ee"
                + "d2:ip20:2001:db8:0:0:0:0:0:17:peer id20:-qB5000-\u0000\u00ffcdefghijkl"
                + "4:porti51413ee"
                + "d2:ip18:fe80:0:0:0:0:0:0:27:peer id20:-TR3000-abcdefghijkl4:porti65535ee"
                + "ee");
  }

  @Test
  void aListCanLackPeerIds() {
    PeerFormat format = PeerFormat.DICTIONARIES_WITHOUT_ID;

    assertThat(written(threePeers(format, "1.2.3.4")))
        .endsWith(
            "5:peersl"
                + "d2:ip12:1.20.103.2554:porti6881ee"
                + "d2:ip11:0.10.99.1004:porti0ee"
                + "d2:ip20:2001:db8:0:0:0:0:0:14:porti51413ee"
                + "d2:ip18:fe80:0:0:0:0:0:0:24:porti65535ee"
                + "ee");
  }

  @ParameterizedTest
  @EnumSource(names = {"DICTIONARIES", "DICTIONARIES_WITHOUT_ID"})
  void anEmptyListIsAList(PeerFormat format) {
    assertThat(written(noPeers(format, "1.2.3.4"))).endsWith("5:peerslee");
  }

  @Test
  void nothingIsLeftOfTheAnswerBefore() {
    AnnounceReply reply = warned(threePeers(PeerFormat.DICTIONARIES, "::1"));
    PeerBuffer peers = reply.begin(PeerFormat.COMPACT, address("1.2.3.4"));
    peers.add(ID, new Endpoint(address("1.2.3.4"), 257), null);
    reply.finish(60, 30, 5, 70_000, 1L << 40, null);

    assertThat(written(reply))
        .isEqualTo(
            "d8:completei5e10:downloadedi1099511627776e11:external ip4:\u0001\u0002\u0003\u0004"
                + "10:incompletei70000e8:intervali60e12:min intervali30e"
                + "5:peers6:\u0001\u0002\u0003\u0004\u0001\u0001e");
  }

  @Test
  void aWarningComesLast() {
    assertThat(written(warned(threePeers(PeerFormat.COMPACT, "1.2.3.4"))))
        .endsWith("\u00ff\u00ff15:warning message37:Announcing too often; peers withheld.e");
    assertThat(written(warned(noPeers(PeerFormat.DICTIONARIES, "1.2.3.4"))))
        .endsWith("5:peersle15:warning message37:Announcing too often; peers withheld.e");
  }

  @Test
  void aFailureSaysWhenToComeBack() {
    assertThat(written(Refusal.invalid("'port' is missing")))
        .isEqualTo(
            "d14:failure reason34:Invalid request: 'port' is missing"
                + "8:intervali5400e12:min intervali5400e8:retry ini90ee");
    assertThat(written(Refusal.throttled(61_000)))
        .isEqualTo(
            "d14:failure reason31:Too many requests. Please wait."
                + "8:intervali61e12:min intervali61e8:retry ini2ee");
  }

  @Test
  void aFailureMaySayNever() {
    assertThat(written(Refusal.of(RefusalCode.UNKNOWN_PASSKEY)))
        .isEqualTo(
            "d14:failure reason59:Passkey not found. Please download the .torrent file again."
                + "8:intervali7200e12:min intervali7200e8:retry in5:nevere");
  }

  @Test
  void answersMayShareABody() {
    String first = written(Refusal.of(RefusalCode.INTERNAL));
    written(threePeers(PeerFormat.COMPACT, "1.2.3.4"));

    assertThat(written(Refusal.of(RefusalCode.INTERNAL))).isEqualTo(first);
  }

  @Test
  void twoHundredPeersStayUnderTwentyKibibytes() {
    AnnounceReply reply = noPeers(PeerFormat.DICTIONARIES, "1.2.3.4");
    for (int i = 0; i < 200; i++) {
      reply
          .peers()
          .add(ID, null, new Endpoint(address("2001:db8:1111:2222:3333:4444:5555:6666"), 65535));
    }

    assertThat(written(reply).length()).isLessThanOrEqualTo(20 * 1024);
  }
}
