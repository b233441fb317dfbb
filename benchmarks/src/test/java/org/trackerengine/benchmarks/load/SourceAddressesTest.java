package org.trackerengine.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Where a generator sends from. */
class SourceAddressesTest {

  private static InetSocketAddress server(int... address) throws Exception {
    byte[] bytes = new byte[address.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) address[i];
    }
    return new InetSocketAddress(InetAddress.getByAddress(bytes), 1);
  }

  @Test
  void oneIsWhicheverTheSystemChooses() throws Exception {
    assertThat(SourceAddresses.of(1, server(192, 0, 2, 1)).ofShare(3)).isNull();
  }

  @Test
  void severalAreOnLoopback() throws Exception {
    SourceAddresses sources = SourceAddresses.of(1000, server(127, 0, 0, 1));
    assertThat(sources.ofShare(0)).isEqualTo(InetAddress.getByName("127.1.0.1"));
    assertThat(sources.ofShare(999)).isEqualTo(InetAddress.getByName("127.1.3.232"));
    assertThat(sources.ofShare(1000)).isEqualTo(sources.ofShare(0));
  }

  @Test
  void severalNeedAServerOnLoopback() {
    assertThatThrownBy(() -> SourceAddresses.of(2, server(192, 0, 2, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> SourceAddresses.of(2, server(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SourceAddresses.of(65_536, server(127, 0, 0, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
