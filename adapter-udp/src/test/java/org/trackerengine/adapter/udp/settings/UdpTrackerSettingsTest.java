package org.trackerengine.adapter.udp.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.udp.DatagramLimits;

class UdpTrackerSettingsTest {

  private static UdpTrackerSettings with(UdpLimits sockets) {
    return new UdpTrackerSettings(
        DatagramSettings.loopback(0).withLimits(sockets),
        IpParameterPolicy.DEFAULT,
        DatagramLimits.DEFAULT);
  }

  @Test
  void theDefaultsFitTogether() {
    assertThat(with(UdpLimits.DEFAULT)).isEqualTo(UdpTrackerSettings.loopback(0));
  }

  @Test
  void socketsMustTakeWhatTheTrackerReadsAndWrites() {
    assertThatThrownBy(() -> with(UdpLimits.DEFAULT.withReplyBytes(1_231)))
        .isInstanceOf(IllegalArgumentException.class);
    UdpLimits shortRequests =
        UdpLimitsBuilder.builder()
            .batch(64)
            .shortestBytes(16)
            .longestBytes(1_499)
            .replyBytes(1_232)
            .receiveBufferBytes(8 << 20)
            .inFlight(512)
            .build();
    assertThatThrownBy(() -> with(shortRequests)).isInstanceOf(IllegalArgumentException.class);
  }
}
