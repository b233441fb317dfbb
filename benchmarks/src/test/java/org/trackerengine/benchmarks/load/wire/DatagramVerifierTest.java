package org.trackerengine.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a good reply over UDP (BEP 15). */
class DatagramVerifierTest {

  private final DatagramVerifier v4 = new DatagramVerifier(6);

  private static ByteBuffer announced(int length, int interval, int leechers, int seeders) {
    return ByteBuffer.allocate(Math.max(length, 20))
        .putInt(1)
        .putInt(77)
        .putInt(interval)
        .putInt(leechers)
        .putInt(seeders)
        .clear()
        .limit(length);
  }

  private static ByteBuffer error(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return ByteBuffer.allocate(8 + bytes.length).putInt(3).putInt(77).put(bytes).flip();
  }

  @Test
  void aGoodReplyHasWholePeers() {
    ByteBuffer reply = announced(20 + 3 * 6, 1800, 1, 2);
    assertThat(DatagramVerifier.transactionId(reply)).isEqualTo(77);
    assertThat(v4.checkAnnounce(reply)).isNull();
    assertThat(v4.peers(reply)).isEqualTo(3);
    assertThat(v4.checkAnnounce(announced(20, 0, 0, 0))).isNull();
    assertThat(new DatagramVerifier(18).peers(announced(20 + 18, 1800, 1, 2))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 19, 21, 25, 27})
  void aReplyThatIsCutIsNone(int length) {
    assertThat(v4.checkAnnounce(announced(length, 1800, 1, 2)))
        .isEqualTo("an answer cut to " + length + " bytes");
  }

  @Test
  void numbersAreNotNegative() {
    assertThat(v4.checkAnnounce(announced(20, -1, 1, 2))).isEqualTo("a negative number");
    assertThat(v4.checkAnnounce(announced(20, 1, -1, 2))).isEqualTo("a negative number");
    assertThat(v4.checkAnnounce(announced(20, 1, 1, -2))).isEqualTo("a negative number");
  }

  @Test
  void anErrorIsToldByItsText() {
    assertThat(v4.checkAnnounce(error("Unregistered torrent")))
        .isEqualTo("failure: Unregistered torrent");
    assertThat(DatagramVerifier.checkConnect(error("no"))).isEqualTo("failure: no");
    assertThat(v4.checkAnnounce(error("\u0007".repeat(300))))
        .isEqualTo("failure: " + "?".repeat(100));
  }

  @Test
  void anotherActionIsNoAnswer() {
    assertThat(v4.checkAnnounce(ByteBuffer.allocate(20).putInt(0, 2))).isEqualTo("action 2");
    assertThat(DatagramVerifier.checkConnect(ByteBuffer.allocate(16).putInt(0, 1)))
        .isEqualTo("action 1");
  }

  @Test
  void aConnectionHasSixteenBytes() {
    ByteBuffer reply = ByteBuffer.allocate(16).putLong(8, 0x0102_0304_0506_0708L);
    assertThat(DatagramVerifier.checkConnect(reply)).isNull();
    assertThat(DatagramVerifier.connectionId(reply)).isEqualTo(0x0102_0304_0506_0708L);
    assertThat(DatagramVerifier.checkConnect(reply.limit(15)))
        .isEqualTo("a connection in 15 bytes");
    assertThat(DatagramVerifier.isTooShort(reply.limit(8))).isFalse();
    assertThat(DatagramVerifier.isTooShort(reply.limit(7))).isTrue();
  }
}
