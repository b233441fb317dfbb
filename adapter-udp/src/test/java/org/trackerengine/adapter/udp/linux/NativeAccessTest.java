package org.trackerengine.adapter.udp.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.udp.settings.DatagramIo;

class NativeAccessTest {

  @Test
  void autoTakesTheChannelWhereNativeDoesNotGo() {
    assertThat(NativeAccess.choose(DatagramIo.AUTO, null)).isEqualTo(DatagramIo.NATIVE);
    assertThat(NativeAccess.choose(DatagramIo.AUTO, "no")).isEqualTo(DatagramIo.CHANNEL);
    assertThat(NativeAccess.choose(DatagramIo.CHANNEL, null)).isEqualTo(DatagramIo.CHANNEL);
  }

  @Test
  void whoInsistsOnNativeIsToldWhyItDoesNotGo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NativeAccess.choose(DatagramIo.NATIVE, "it rains"))
        .withMessage("no native I/O for UDP: it rains");
  }

  @Test
  void nativeNeedsLinuxOnAKnownProcessorAndLeave() {
    assertThat(NativeAccess.obstacle("Linux", "amd64", true)).isNull();
    assertThat(NativeAccess.obstacle("Linux", "aarch64", true)).isNull();
    assertThat(NativeAccess.obstacle("Mac OS X", "aarch64", true)).contains("Mac OS X");
    assertThat(NativeAccess.obstacle("Linux", "riscv64", true)).contains("riscv64");
    assertThat(NativeAccess.obstacle("Linux", "amd64", false))
        .contains("--enable-native-access=ALL-UNNAMED");
  }
}
