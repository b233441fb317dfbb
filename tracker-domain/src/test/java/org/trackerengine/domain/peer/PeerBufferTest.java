package org.trackerengine.domain.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.peer.IpAddressTest.ip;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PeerBufferTest {

  private static final PeerId ID = PeerId.ofText("-TR3000-abcdefghijkl");

  @Test
  void endpointsStandInWireForm() {
    PeerBuffer buffer = new PeerBuffer();
    buffer.reset(true);
    buffer.add(ID, new Endpoint(ip("1.2.3.4"), 6881), new Endpoint(ip("2001:db8::1"), 0xffff));
    buffer.add(ID, new Endpoint(ip("5.6.7.8"), 1), null);
    assertThat(buffer.peers()).isEqualTo(2);
    assertThat(hex(buffer.v4Bytes(), buffer.v4Count() * 6)).isEqualTo("010203041ae1050607080001");
    assertThat(hex(buffer.v6Bytes(), buffer.v6Count() * 18))
        .isEqualTo("20010db8000000000000000000000001ffff");
    assertThat(hex(buffer.v4Ids(), 40)).isEqualTo(ID.hex() + ID.hex());
    assertThat(hex(buffer.v6Ids(), 20)).isEqualTo(ID.hex());
  }

  @Test
  void aResetBufferIsEmptyAndGrowsAsNeeded() {
    PeerBuffer buffer = new PeerBuffer();
    for (int round = 0; round < 2; round++) {
      buffer.reset(false);
      assertThat(buffer.peers() + buffer.v4Count() + buffer.v6Count()).isZero();
      for (int i = 1; i <= 200; i++) {
        buffer.add(ID, new Endpoint(IpAddress.ofV4(i), i), null);
      }
      assertThat(buffer.v4Count()).isEqualTo(200);
      assertThat(hex(Arrays.copyOfRange(buffer.v4Bytes(), 1194, 1200), 6))
          .isEqualTo("000000c800c8");
    }
  }

  @Test
  void aClearedBufferIsEmptyAndStillHasIdsWhenTheyAreAskedFor() {
    PeerBuffer buffer = new PeerBuffer();
    buffer.reset(true);
    buffer.add(ID, new Endpoint(ip("1.2.3.4"), 6881), new Endpoint(ip("2001:db8::1"), 6881));
    buffer.clear();
    assertThat(buffer.peers() + buffer.v4Count() + buffer.v6Count()).isZero();
    buffer.add(ID, new Endpoint(ip("5.6.7.8"), 1), null);
    assertThat(hex(buffer.v4Bytes(), 6)).isEqualTo("050607080001");
    assertThat(hex(buffer.v4Ids(), 20)).isEqualTo(ID.hex());
  }

  private static String hex(byte[] bytes, int length) {
    return HexFormat.of().formatHex(bytes, 0, length);
  }
}
