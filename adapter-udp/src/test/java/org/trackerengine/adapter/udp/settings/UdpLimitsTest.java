package org.trackerengine.adapter.udp.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UdpLimitsTest {

  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    assertThat(UdpLimits.DEFAULT)
        .isEqualTo(
            UdpLimitsBuilder.builder()
                .batch(64)
                .shortestBytes(16)
                .longestBytes(1_500)
                .replyBytes(1_232)
                .receiveBufferBytes(8_388_608)
                .inFlight(512)
                .build());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> UdpLimits.DEFAULT.withBatch(0));
    assertThatIllegalArgumentException().isThrownBy(() -> UdpLimits.DEFAULT.withBatch(1_025));
    assertThatIllegalArgumentException().isThrownBy(() -> UdpLimits.DEFAULT.withInFlight(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            UdpLimitsBuilder.builder()
                .batch(64)
                .shortestBytes(16)
                .longestBytes(15)
                .replyBytes(1_232)
                .receiveBufferBytes(1)
                .inFlight(512)
                .build());
  }
}
