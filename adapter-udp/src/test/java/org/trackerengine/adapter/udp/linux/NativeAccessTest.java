package org.trackerengine.adapter.udp.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeAccessTest {

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
