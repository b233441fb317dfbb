package org.trackerengine.adapter.udp.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.udp.settings.DatagramIo;

class NativeIoTest {

  @Test
  void autoTakesTheChannelWhereNativeDoesNotGo() {
    assertThat(NativeIo.choose(DatagramIo.AUTO, null)).isEqualTo(DatagramIo.NATIVE);
    assertThat(NativeIo.choose(DatagramIo.AUTO, "no")).isEqualTo(DatagramIo.CHANNEL);
    assertThat(NativeIo.choose(DatagramIo.CHANNEL, null)).isEqualTo(DatagramIo.CHANNEL);
  }

  @Test
  void whoInsistsOnNativeIsToldWhyItDoesNotGo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NativeIo.choose(DatagramIo.NATIVE, "it rains"))
        .withMessage("no native I/O for UDP: it rains");
  }
}
