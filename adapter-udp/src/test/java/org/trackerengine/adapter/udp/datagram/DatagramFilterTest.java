package org.trackerengine.adapter.udp.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.domain.peer.IpAddress;

class DatagramFilterTest {

  private static final int PORT = 6969;
  private static final IpAddress OWN = IpAddress.ofV4(0x0a00_0001);
  private static final IpAddress OTHER = IpAddress.ofV4(0x0a00_0002);

  private final DatagramFilter filter = new DatagramFilter(UdpLimits.DEFAULT, PORT, Set.of(OWN));

  private DatagramFate drops(int length, IpAddress source, int port) {
    return filter.drops(length, source.high(), source.low(), port);
  }

  /** Row 88. */
  @ParameterizedTest
  @CsvSource({"0, TOO_SHORT", "1, TOO_SHORT", "15, TOO_SHORT", "16, ", "1500, ", "1501, TOO_LONG"})
  void onlyLengthsOfRequestsPass(int length, DatagramFate fate) {
    assertThat(drops(length, OTHER, 5000)).isEqualTo(fate);
  }

  @Test
  void nobodyIsAtPortZero() {
    assertThat(drops(16, OTHER, 0)).isEqualTo(DatagramFate.SOURCE_PORT_ZERO);
    assertThat(drops(16, OTHER, 65_535)).isNull();
  }

  @Test
  void ourOwnAddressAndPortTogetherAreOurselves() {
    assertThat(drops(16, OWN, PORT)).isEqualTo(DatagramFate.OWN_ADDRESS);
    assertThat(drops(16, OWN, PORT + 1)).isNull();
    assertThat(drops(16, OTHER, PORT)).isNull();
  }

  @Test
  void aWildcardHasAllAddressesOfTheMachine() throws Exception {
    DatagramFilter all = DatagramFilter.of(List.of(new InetSocketAddress(PORT)), UdpLimits.DEFAULT);
    IpAddress loopback = IpAddress.of(InetAddress.getLoopbackAddress());
    assertThat(all.drops(16, loopback.high(), loopback.low(), PORT))
        .isEqualTo(DatagramFate.OWN_ADDRESS);
    DatagramFilter one =
        DatagramFilter.of(
            List.of(new InetSocketAddress(InetAddress.getByName("10.0.0.1"), PORT)),
            UdpLimits.DEFAULT);
    assertThat(one.drops(16, loopback.high(), loopback.low(), PORT)).isNull();
    assertThat(one.drops(16, OWN.high(), OWN.low(), PORT)).isEqualTo(DatagramFate.OWN_ADDRESS);
  }
}
