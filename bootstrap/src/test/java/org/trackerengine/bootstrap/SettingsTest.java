package org.trackerengine.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.udp.DatagramIo;
import org.trackerengine.adapter.udp.UdpTrackerSettings;
import org.trackerengine.bootstrap.config.ConfigurationSources;

/** What the configuration comes to where it is not simply handed on. */
class SettingsTest {

  private static final int HTTP_PORT = 7000;

  private static Settings settings(Map<String, String> flags) {
    return new Settings(
        new ConfigurationSources().flags(Map.of("bind", "127.0.0.1")).flags(flags).build());
  }

  @ParameterizedTest
  @CsvSource({
    "private, ,     -1",
    "listed,  ,     7000",
    "open,    ,     7000",
    "private, 0,    0",
    "private, 6969, 6969",
    "open,    1,    1",
    "open,    none, -1",
    "listed,  none, -1",
  })
  void withoutUsersUdpIsThereUnlessSaidAndWithThemIfSaid(String mode, String said, int port) {
    Map<String, String> flags = new LinkedHashMap<>(Map.of("mode", mode));
    if (said != null) {
      flags.put("udp-port", said);
    }
    Settings settings = settings(flags);
    assertThat(settings.hasUdp()).isEqualTo(port >= 0);
    if (port >= 0) {
      assertThat(settings.udp(HTTP_PORT).port()).isEqualTo(port);
    }
  }

  @Test
  void udpIsOfTheSameAddressAndHandsOutAsManyPeers() {
    UdpTrackerSettings udp =
        settings(
                Map.of(
                    "mode",
                    "open",
                    "udp-io",
                    "channel",
                    "numwant-default",
                    "5",
                    "numwant-max",
                    "9",
                    "ip-parameter",
                    "never"))
            .udp(HTTP_PORT);
    assertThat(udp.bind().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(udp.io()).isEqualTo(DatagramIo.CHANNEL);
    assertThat(udp.wire().defaultNumWant()).isEqualTo(5);
    assertThat(udp.wire().mostV4Peers()).isEqualTo(9);
    assertThat(udp.wire().mostV6Peers()).isEqualTo(9);
    assertThat(udp.ipParameters())
        .isEqualTo(settings(Map.of("ip-parameter", "never")).http().ipParameters());
  }
}
