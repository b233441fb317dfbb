package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.IpParameterPolicy;

/** Whatever arrives is read without an exception, and never answered with more than it is. */
class HostileDatagramTest {

  private static final int ROUNDS = 50_000;
  private static final List<byte[]> REAL = real();

  private final UdpAnnounceParser parser =
      new UdpAnnounceParser(DatagramLimits.DEFAULT, IpParameterPolicy.DEFAULT);
  private final UdpWriter writer = new UdpWriter(DatagramLimits.DEFAULT);
  private final byte[] reply = new byte[DatagramLimits.LONGEST_REPLY];

  @Test
  void everyTruncationIsRead() {
    for (byte[] datagram : REAL) {
      for (int length = 0; length <= datagram.length; length++) {
        assertIsRead(Arrays.copyOf(datagram, length));
        assertIsRead(Arrays.copyOfRange(datagram, datagram.length - length, datagram.length));
      }
    }
  }

  @Test
  void mutatedDatagramsAreRead() {
    Random random = new Random(30);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] datagram = REAL.get(random.nextInt(REAL.size())).clone();
      for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
        datagram[random.nextInt(8, datagram.length)] = (byte) random.nextInt();
      }
      assertIsRead(datagram);
    }
  }

  @Test
  void randomOptionsAreRead() {
    Random random = new Random(31);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] options = new byte[random.nextInt(400)];
      random.nextBytes(options);
      for (int i = 0; i < options.length; i += random.nextInt(1, 20)) {
        options[i] = (byte) random.nextInt(4);
      }
      assertIsRead(Datagrams.announce(Datagrams.hex(options)));
    }
  }

  @Test
  void randomBytesAreRead() {
    Random random = new Random(32);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] datagram = new byte[random.nextInt(1600)];
      random.nextBytes(datagram);
      if (datagram.length >= 12) {
        Arrays.fill(datagram, 8, 11, (byte) 0);
        datagram[11] = (byte) random.nextInt(4);
      }
      assertIsRead(datagram);
    }
  }

  private void assertIsRead(byte[] datagram) {
    IpAddress source = Datagrams.PUBLIC;
    int length = datagram.length;
    switch (DatagramKind.of(datagram, length, DatagramLimits.DEFAULT)) {
      case ANNOUNCE -> {
        AnnounceRequest request = parser.parse(datagram, length, source);
        assertThat(request.caller()).isEqualTo(source);
        switch (request) {
          case Announce announce -> assertThat(announce.numWant()).isBetween(0, 74);
          case MalformedAnnounce malformed ->
              assertThat(writer.announce(datagram, length, source, malformed.refusal(), reply))
                  .isLessThanOrEqualTo(length);
        }
      }
      case SCRAPE ->
          assertThat(UdpScrapeParser.parse(datagram, length, source).infoHashes())
              .hasSize((length - 16) / 20);
      case CONNECT -> assertThat(length).isBetween(16, 1500);
      case OTHER -> {}
    }
  }

  private static List<byte[]> real() {
    List<byte[]> datagrams = new ArrayList<>();
    for (DatagramCapture capture : DatagramCapture.all()) {
      datagrams.add(capture.datagram());
    }
    datagrams.add(
        Datagrams.announce(
            "01 02042f616263 0302abcd" + Datagrams.urlData("/announce/" + Datagrams.KEY) + "0000"));
    return datagrams;
  }
}
