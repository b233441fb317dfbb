package org.trackerengine.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.UdpTrackerSettings;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.domain.accounting.SeedingRule;

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
      assertThat(settings.udp(HTTP_PORT).sockets().port()).isEqualTo(port);
    }
  }

  @Test
  void withoutFurtherKeysNobodyOwesSeedingAndWithHoursTheyDo() {
    assertThat(settings(Map.of()).tracker().seeding().isOn()).isFalse();
    assertThat(settings(Map.of("seed-for", "72")).tracker().seeding())
        .isEqualTo(new SeedingRule(Duration.ofHours(72), Duration.ofDays(14), 1, null));
    Map<String, String> all =
        Map.of(
            "seed-for", "24",
            "seed-within", "24",
            "seed-ratio", "0.75",
            "seed-since", "2026-02-01");
    assertThat(settings(all).tracker().seeding())
        .isEqualTo(
            new SeedingRule(
                Duration.ofDays(1),
                Duration.ofDays(1),
                0.75,
                Instant.parse("2026-02-01T00:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "seed-for,    8761",
    "seed-for,    337",
    "seed-for,    1.5",
    "seed-for,    -1",
    "seed-within, 8761",
    "seed-ratio,  1000.5",
    "seed-ratio,  -1",
    "seed-ratio,  NaN",
    "seed-ratio,  1e3",
    "seed-since,  2026-02-30",
    "seed-since,  yesterday",
  })
  void badSeedingRulesAreRefusedWithTheirKey(String key, String value) {
    Map<String, String> flags = new LinkedHashMap<>(Map.of("seed-for", "24"));
    flags.put(key, value);
    assertThatThrownBy(() -> settings(flags).checkAll())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key.equals("seed-for") && value.equals("337") ? "seed-within" : key);
  }

  @ParameterizedTest
  @CsvSource({
    "keep,,     true",
    "keep,Ours, true",
    "set,,      false",
    "set,Ours,  true",
    "refuse,,   false",
    "refuse,Ours, true",
    "set,a\u202eb, false",
    "set,a\tb, false",
  })
  void aSourceIsSetOrRefusedByAName(String action, String name, boolean taken) {
    Map<String, String> flags = new LinkedHashMap<>(Map.of("source", action));
    if (name != null) {
      flags.put("source-name", name);
    }
    Settings settings = settings(flags);
    if (taken) {
      assertThat(settings.tracker().source().action()).hasToString(action.toUpperCase(Locale.ROOT));
    } else {
      assertThatThrownBy(settings::tracker)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("source-name");
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
    assertThat(udp.sockets().bind()).containsExactly(InetAddress.ofLiteral("127.0.0.1"));
    assertThat(udp.sockets().io()).isEqualTo(DatagramIo.CHANNEL);
    assertThat(udp.wire().defaultNumWant()).isEqualTo(5);
    assertThat(udp.wire().mostV4Peers()).isEqualTo(9);
    assertThat(udp.wire().mostV6Peers()).isEqualTo(9);
    assertThat(udp.ipParameters())
        .isEqualTo(settings(Map.of("ip-parameter", "never")).http().ipParameters());
  }

  @Test
  void theEditWindowOfCommentsIsInSeconds() {
    assertThat(settings(Map.of()).tracker().community().editWindow())
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(settings(Map.of("comment-edit-window", "0")).tracker().community().editWindow())
        .isZero();
    for (String bad : List.of("-1", "31536001")) {
      assertThatThrownBy(() -> settings(Map.of("comment-edit-window", bad)).checkAll())
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("comment-edit-window must ");
    }
  }

  private static Settings binding(String list) {
    return settings(Map.of("bind", list, "mode", "open", "public-url", "http://tracker.example"));
  }

  @Test
  void severalAddressesAreThoseOfHttpAndUdp() {
    Settings settings = binding("192.0.2.1, 2001:db8::1,::1");
    List<InetAddress> addresses =
        List.of(
            InetAddress.ofLiteral("192.0.2.1"),
            InetAddress.ofLiteral("2001:db8::1"),
            InetAddress.ofLiteral("::1"));
    assertThat(settings.http().bind()).isEqualTo(addresses);
    assertThat(settings.udp(HTTP_PORT).sockets().bind()).isEqualTo(addresses);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.0.0.0,::1",
        "127.0.0.1,127.0.0.5",
        "::1,fd00::1,127.0.0.1",
      })
  void addressesThatHaveNothingInCommonGoTogether(String list) {
    assertThat(binding(list).http().bind()).hasSize(list.split(",").length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|bind must have 1 to 16 addresses",
        "1.2.3.4,1.2.3.4.5|bind: '1.2.3.4.5' is not an address",
        "::1,0:0:0:0:0:0:0:1|bind: '0:0:0:0:0:0:0:1' is there twice",
        "127.0.0.1,0.0.0.0|bind: '127.0.0.1' is part of '0.0.0.0', which is every address of IPv4;"
            + " leave one of them out",
        "0.0.0.0,127.0.0.1|bind: '127.0.0.1' is part of '0.0.0.0', which is every address of IPv4;"
            + " leave one of them out",
        "0.0.0.0,::|bind: '0.0.0.0' is part of '::', which is every address of IPv4 and IPv6;"
            + " leave one of them out",
        "::,::1|bind: '::1' is part of '::', which is every address of IPv4 and IPv6;"
            + " leave one of them out",
      })
  void whatCannotBeBoundTogetherIsSaidInOneLine(String list, String line) {
    assertThatThrownBy(() -> binding(list).checkAll())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(line);
  }

  @Test
  void aFileHasAListOrOneAddress(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("tracker.toml");
    Files.writeString(file, "bind = [\"127.0.0.1\", \"::1\"]");
    assertThat(new ConfigurationSources().file(file).build().bind())
        .containsExactly("127.0.0.1", "::1");
    Files.writeString(file, "bind = \"::\"");
    assertThat(new ConfigurationSources().file(file).build().bind()).containsExactly("::");
  }

  @Test
  void noMoreAddressesThanSixteen() {
    String many =
        IntStream.range(1, 18).mapToObj(i -> "127.0.0." + i).collect(Collectors.joining(","));
    assertThatThrownBy(() -> binding(many).checkAll())
        .hasMessage("bind must have 1 to 16 addresses");
  }

  @Test
  void aUserHasFourTimesTheRateOfAToken() {
    ApiLimits limits =
        settings(
                Map.of(
                    "api-burst", "7",
                    "api-rate", "3",
                    "api-stranger-burst", "2",
                    "api-stranger-rate", "1"))
            .apiLimits();
    assertThat(limits.tokenRequests()).isEqualTo(new Budget(7, 3));
    assertThat(limits.userRequests()).isEqualTo(new Budget(28, 12));
    assertThat(limits.strangerRequests()).isEqualTo(new Budget(2, 1));
    assertThat(settings(Map.of()).apiLimits()).isEqualTo(ApiLimits.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({"api-burst, 0", "api-rate, 100001", "api-stranger-burst, 0", "api-stranger-rate, 0"})
  void aRateOfTheApiIsWithinBounds(String key, String value) {
    assertThatThrownBy(settings(Map.of(key, value))::checkAll)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(key + " must be 1 to 100000");
  }
}
