package org.trackerengine.adapter.udp.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UdpLimitsTest {

  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    assertThat(UdpLimits.DEFAULT).isEqualTo(new UdpLimits(64, 16, 1_500, 1_232, 8_388_608, 512));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> UdpLimits.DEFAULT.withBatch(0));
    assertThatIllegalArgumentException().isThrownBy(() -> UdpLimits.DEFAULT.withBatch(1_025));
    assertThatIllegalArgumentException().isThrownBy(() -> UdpLimits.DEFAULT.withInFlight(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new UdpLimits(64, 16, 15, 1_232, 1, 512));
  }
}
