package org.trackerengine.domain.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackerengine.domain.peer.IpAddressTest.ip;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 6881, 010203041ae1",
    "255.0.0.255, 65535, ff0000ffffff",
    "2001:db8::1, 0, 20010db80000000000000000000000010000"
  })
  void theBytesAreThoseOfTheWireAndCanBeReadAgain(String address, int port, String bytes) {
    Endpoint endpoint = new Endpoint(ip(address), port);
    assertThat(HexFormat.of().formatHex(endpoint.toBytes())).isEqualTo(bytes);
    assertThat(Endpoint.of(endpoint.toBytes())).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 16, 19})
  void anyOtherNumberOfBytesIsNoEndpoint(int length) {
    assertThatThrownBy(() -> Endpoint.of(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPortIsZeroTo65535() {
    assertThatThrownBy(() -> new Endpoint(ip("1.2.3.4"), 65_536))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
