package org.trackerengine.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.wire.http.Queries.address;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;

/** Rule B8, rows 48 and 49: whose address a proxy's connection brings. */
class TrustedProxiesTest {

  private static final IpAddress PROXY = address("10.0.0.1");
  private static final IpAddress STRANGER = address("203.0.113.9");
  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of(Network.parse("10.0.0.0/24"), Network.parse("2001:db8::/64")));

  private static Caller behindProxy(String address) {
    return new Caller(address(address), true);
  }

  @Test
  void aStrangersHeaderIsIgnoredButNoticed() {
    assertThat(PROXIES.caller(STRANGER, null, null)).isEqualTo(Caller.direct(STRANGER));
    assertThat(PROXIES.caller(STRANGER, "1.2.3.4", null)).isEqualTo(new Caller(STRANGER, true));
    assertThat(PROXIES.caller(STRANGER, null, "for=1.2.3.4")).isEqualTo(new Caller(STRANGER, true));
    assertThat(PROXIES.caller(STRANGER, "garbage", "garbage"))
        .isEqualTo(new Caller(STRANGER, true));
    assertThat(TrustedProxies.NONE.caller(PROXY, "1.2.3.4", null))
        .isEqualTo(new Caller(PROXY, true));
  }

  @Test
  void aProxyMustNameTheCaller() {
    assertThat(PROXIES.caller(PROXY, null, null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'1.2.3.4', 1.2.3.4",
    "' 1.2.3.4 ', 1.2.3.4",
    "'1.2.3.4:80', 1.2.3.4",
    "'::1', ::1",
    "'[::1]', ::1",
    "'[::1]:80', ::1",
    "'::ffff:1.2.3.4', 1.2.3.4",
    "'6.6.6.6, 1.2.3.4', 1.2.3.4",
    "'6.6.6.6,1.2.3.4,10.0.0.2', 1.2.3.4",
    "'6.6.6.6, 1.2.3.4, 2001:db8::7, 10.0.0.3', 1.2.3.4",
    "'garbage, 1.2.3.4', 1.2.3.4",
    "', 1.2.3.4', 1.2.3.4",
    "'10.0.0.9', 10.0.0.9",
    "'1.2.3.4,', 1.2.3.4",
    "'1.2.3.4, ', 1.2.3.4",
    "'6.6.6.6, 1.2.3.4, , 10.0.0.2,,', 1.2.3.4",
    "', 10.0.0.2', 10.0.0.2",
    "'10.0.0.9, 10.0.0.8', 10.0.0.9"
  })
  void theRightmostHopThatIsNoProxyIsTheCaller(String xForwardedFor, String caller) {
    assertThat(PROXIES.caller(PROXY, xForwardedFor, null)).isEqualTo(behindProxy(caller));
  }

  @Test
  void twoHundredHopsAreReadFromTheRight() {
    assertThat(PROXIES.caller(PROXY, "6.6.6.6, ".repeat(199) + "1.2.3.4", null))
        .isEqualTo(behindProxy("1.2.3.4"));
    assertThat(PROXIES.caller(PROXY, "1.2.3.4" + ", 10.0.0.2".repeat(199), null))
        .isEqualTo(behindProxy("1.2.3.4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        ", ,",
        "unknown",
        "unknown,",
        "1.2.3.4, unknown",
        "garbage, 10.0.0.2",
        "1.2.3.4:",
        "1.2.3.4:x",
        "1.2.3.4:123456",
        "[::1",
        "::1]",
        "[1.2.3.4]",
        "fe80::1%eth0",
        "1.2.3",
        "host.example",
        ".::1",
        "1.2.3.4 5.6.7.8"
      })
  void aHopThatIsNoAddressIsABadRequest(String xForwardedFor) {
    assertThat(PROXIES.caller(PROXY, xForwardedFor, null)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=1.2.3.4 | 1.2.3.4",
        "For=1.2.3.4 | 1.2.3.4",
        "for=\"1.2.3.4\" | 1.2.3.4",
        "for=\"1.2.3.4:80\" | 1.2.3.4",
        "for=\"[::1]\" | ::1",
        "for=\"[::1]:80\" | ::1",
        "for=[::1] | ::1",
        "proto=http;for=1.2.3.4 | 1.2.3.4",
        "proto=http; for=1.2.3.4 ;by=10.0.0.1 | 1.2.3.4",
        "for=1.2.3.4, | 1.2.3.4",
        "for=6.6.6.6, for=1.2.3.4;by=10.0.0.2, for=10.0.0.2 | 1.2.3.4",
        "for=\"6.6.6.6, for=1.2.3.4 | 1.2.3.4"
      })
  void theStandardHeaderIsReadTheSameWay(String forwarded, String caller) {
    assertThat(PROXIES.caller(PROXY, null, forwarded)).isEqualTo(behindProxy(caller));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "by=1.2.3.4",
        "for=",
        "for=unknown",
        "for=_hidden",
        "for=\"\"",
        "for=\"1.2.3.4",
        "for=\"",
        "for",
        "1.2.3.4",
        "xfor=1.2.3.4",
        "for=1.2.3.4;for=5.6.7.8",
        "for=1.2.3.4;for="
      })
  void aStandardHeaderWithoutOneAddressIsABadRequest(String forwarded) {
    assertThat(PROXIES.caller(PROXY, null, forwarded)).isNull();
  }

  @Test
  void twoHeadersMustNameTheSameCaller() {
    assertThat(PROXIES.caller(PROXY, "1.2.3.4", "for=1.2.3.4")).isEqualTo(behindProxy("1.2.3.4"));
    assertThat(PROXIES.caller(PROXY, "1.2.3.4", "for=6.6.6.6")).isNull();
    assertThat(PROXIES.caller(PROXY, "1.2.3.4", "for=unknown")).isNull();
    assertThat(PROXIES.caller(PROXY, "unknown", "for=1.2.3.4")).isNull();
    assertThat(PROXIES.caller(PROXY, "unknown", "for=unknown")).isNull();
  }
}
