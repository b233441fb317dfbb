package org.trackerengine.domain.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  static IpAddress ip(String literal) {
    IpAddress address = IpAddress.parse(literal);
    assertThat(address).as(literal).isNotNull();
    return address;
  }

  @Test
  void mappedIpv4IsIpv4() {
    assertThat(ip("::ffff:1.2.3.4")).isEqualTo(ip("1.2.3.4")).isEqualTo(IpAddress.ofV4(0x01020304));
    assertThat(ip("::ffff:1.2.3.4").isV4()).isTrue();
    assertThat(ip("::ffff:1.2.3.4").toBytes()).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "[::1], 0:0:0:0:0:0:0:1",
    "2001:db8::5, 2001:db8:0:0:0:0:0:5",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "::1.2.3.4, 0:0:0:0:0:0:102:304",
  })
  void literalsAreRead(String literal, String shown) {
    assertThat(ip(literal)).hasToString(shown);
    assertThat(IpAddress.of(ip(literal).toBytes())).isEqualTo(ip(literal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "999.1.1.1",
        "01.2.3.4",
        "1.2.3.04",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4 ",
        "a.b.c.d",
        "localhost",
        "example.org",
        "[1.2.3.4]",
        ":",
        ":::",
        "1::2::3",
        "12345::",
        "fe80::1%eth0",
        "::1]",
        "[::1",
        "1:2:3:4:5:6:7:8:9",
        "g::1"
      })
  void anythingElseIsNotAnAddressAndNoNameIsResolved(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true, true, false",
    "127.255.0.1, true, true, false",
    "10.0.0.1, false, true, false",
    "11.0.0.1, false, false, false",
    "172.16.0.1, false, true, false",
    "172.31.255.255, false, true, false",
    "172.32.0.1, false, false, false",
    "192.168.1.1, false, true, false",
    "192.169.1.1, false, false, false",
    "169.254.1.1, false, true, false",
    "100.64.0.1, false, true, false",
    "100.127.255.255, false, true, false",
    "100.128.0.1, false, false, false",
    "8.8.8.8, false, false, false",
    "0.1.2.3, false, false, true",
    "224.0.0.1, false, false, true",
    "239.255.255.255, false, false, true",
    "255.255.255.255, false, false, true",
    "223.255.255.255, false, false, false",
    "::1, true, true, false",
    "::, false, false, true",
    "fc00::1, false, true, false",
    "fdff::1, false, true, false",
    "fe00::1, false, false, false",
    "fe80::1, false, true, false",
    "febf::1, false, true, false",
    "ff02::1, false, false, true",
    "2001:db8::1, false, false, false",
  })
  void addressesAreClassified(String literal, boolean loopback, boolean local, boolean unroutable) {
    assertThat(ip(literal).isLoopback()).as("loopback").isEqualTo(loopback);
    assertThat(ip(literal).isLocal()).as("local").isEqualTo(local);
    assertThat(ip(literal).isUnroutable()).as("unroutable").isEqualTo(unroutable);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3/8, 10.9.9.9, true",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 8.8.8.8, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/32, 2001:db8:1::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/64, 2001:db8:0:0:ffff::1, true",
    "2001:db8::/65, 2001:db8:0:0:ffff::1, false",
    "1.2.3.4, 1.2.3.4, true",
    "1.2.3.4, 1.2.3.5, false",
    "::1, ::1, true",
    "2001:db8::1/127, 2001:db8::, true",
    "2001:db8::1/128, 2001:db8::, false",
  })
  void networksContainWhatTheirPrefixSays(String network, String address, boolean contained) {
    assertThat(Network.parse(network).contains(ip(address))).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/", "10/8", "x", ""})
  void malformedNetworksAreRefused(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void budgetsCountByIpv4AddressAndByIpv6Slash64() {
    assertThat(Network.budgetPrefix(ip("1.2.3.4"))).isEqualTo(ip("1.2.3.4"));
    assertThat(Network.budgetPrefix(ip("2001:db8:1:2:3:4:5:6")))
        .isEqualTo(Network.budgetPrefix(ip("2001:db8:1:2::9")))
        .isNotEqualTo(Network.budgetPrefix(ip("2001:db8:1:3::9")));
  }
}
