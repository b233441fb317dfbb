package org.trackerengine.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.wire.http.Queries.LOCAL;
import static org.trackerengine.domain.wire.http.Queries.PUBLIC;
import static org.trackerengine.domain.wire.http.Queries.accepted;
import static org.trackerengine.domain.wire.http.Queries.address;
import static org.trackerengine.domain.wire.http.Queries.announce;
import static org.trackerengine.domain.wire.http.Queries.problem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.wire.IpParameterPolicy.Mode;
import org.trackerengine.domain.wire.http.HttpAnnounceParser;
import org.trackerengine.domain.wire.http.Queries;
import org.trackerengine.domain.wire.http.WireLimits;

/** Rule B8: the address parameters. */
class CallerAddressTest {

  private static final List<Network> LISTED = List.of(Network.parse("198.51.100.0/24"));

  @Test
  void theConnectionsAddressIsUsed() { // rows 50, 51
    for (String text : new String[] {"8.8.8.8", "::ffff:8.8.8.8", "10.0.0.1", "fc00::1"}) {
      Announce announce = accepted(announce(), Caller.direct(address(text)));
      assertThat(announce.address()).isEqualTo(address(text));
      assertThat(announce.secondAddress()).isNull();
    }
    assertThat(address("::ffff:1.2.3.4")).isEqualTo(address("1.2.3.4"));
  }

  @ParameterizedTest // row 47
  @ValueSource(
      strings = {"ip=8.8.8.8", "ip=[::1]", "ip=999.1.1.1", "ipv6=fe80::1", "ipv4=%zz", "ip=%"})
  void aPublicCallersParametersAreIgnored(String pair) {
    assertThat(accepted(announce(pair), PUBLIC)).isEqualTo(accepted(announce(), PUBLIC));
    assertThat(accepted(announce() + ("&" + pair).repeat(20), PUBLIC))
        .isEqualTo(accepted(announce(), PUBLIC));
  }

  @ParameterizedTest
  @CsvSource({
    "ip=8.8.8.8, 8.8.8.8,",
    "ip=8.8.8.8:6881, 8.8.8.8,",
    "ip=2001:db8::1, 2001:db8::1,",
    "ip=[::1], ::1,",
    "ip=%5b::1%5D, ::1,",
    "ip=::ffff:8.8.8.8, 8.8.8.8,",
    "ip=8.8.8.8&ip=9.9.9.9, 8.8.8.8,",
    "ip=, 192.168.1.7,",
    "ip=&ip=8.8.8.8, 192.168.1.7,",
    "ip=tracker.example, 192.168.1.7,",
    "ip=localhost, 192.168.1.7,",
    "ipv6=2001:db8::1, 192.168.1.7, 2001:db8::1",
    "ipv6=[2001:db8::1]:6881, 192.168.1.7, 2001:db8::1",
    "ipv6=2001:db8::1&ipv6=2001:db8::2, 192.168.1.7, 2001:db8::1",
    "ipv6=host.example, 192.168.1.7,",
    "ipv4=8.8.8.8, 192.168.1.7,",
    "ip=8.8.8.8&ipv6=2001:db8::1, 8.8.8.8, 2001:db8::1",
    "ip=2001:db8::1&ipv4=8.8.8.8, 2001:db8::1, 8.8.8.8",
    "ip=2001:db8::1&ipv6=2001:db8::2, 2001:db8::1,"
  })
  void aTrustedCallerMayNameItsAddresses(String pairs, String first, String second) {
    Announce announce = accepted(announce() + "&" + pairs, LOCAL);

    assertThat(announce.address()).isEqualTo(address(first));
    assertThat(announce.secondAddress()).isEqualTo(second == null ? null : address(second));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ip=999.1.1.1 | 'ip' is not an IP address",
        "ip=1.2.3 | 'ip' is not an IP address",
        "ip=1.2.3.4: | 'ip' is not an IP address",
        "ip=1.2.3.4:123456 | 'ip' is not an IP address",
        "ip=::1:: | 'ip' is not an IP address",
        "ip=.::1 | 'ip' is not an IP address",
        "ip=[::1 | 'ip' is not an IP address",
        "ip=%ff | 'ip' is not an IP address",
        "ip=%zz | 'ip' has a bad % escape",
        "ipv6=x y | 'ipv6' is not an IP address",
        "ipv6=fec0::1%25eth0 | 'ipv6' is not an IP address",
        "ipv6=fe80::g%25eth0 | 'ipv6' is not an IP address",
        "ipv6=8.8.8.8 | 'ipv6' is an address of the other family",
        "ipv6=::ffff:8.8.8.8 | 'ipv6' is an address of the other family"
      })
  void aTrustedCallersMalformedAddressIsAProblem(String pair, String problem) {
    AnnounceRequest request = Queries.parse(announce() + "&" + pair, LOCAL);

    assertThat(problem(request)).isEqualTo(problem);
    assertThat(request.caller()).isEqualTo(LOCAL.address());
  }

  @ParameterizedTest // row 47a
  @ValueSource(
      strings = {
        "ip=fe80::1%25eth0",
        "ip=fe80::1%eth0",
        "ip=FE80%3a%3a1%2512",
        "ip=fe80::1%12",
        "ip=fe80::1%3",
        "ip=fe80::1",
        "ip=[fe80::1%25eth0]:6881",
        "ip=%5bfe80::1%25eth0%5d",
        "ipv6=febf::1%25wlan0",
        "ipv6=fe80::1%en0&ip="
      })
  void aLinkLocalAddressIsIgnoredWithAWarning(String pairs) {
    Announce announce = accepted(announce() + "&" + pairs, LOCAL);

    assertThat(announce.address()).isEqualTo(LOCAL.address());
    assertThat(announce.secondAddress()).isNull();
    assertThat(announce.warning()).isEqualTo(Warning.ADDRESS_IGNORED);
  }

  @Test
  void aWarningIsForOneAnnounce() {
    HttpAnnounceParser parser =
        new HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT);
    assertThat(warningOf(parser, announce("ip=fe80::1%25eth0"), LOCAL))
        .isEqualTo(Warning.ADDRESS_IGNORED);
    assertThat(warningOf(parser, announce(), LOCAL)).isNull();
    assertThat(warningOf(parser, announce("ip=fe80::1%25eth0"), PUBLIC)).isNull();
  }

  private static Warning warningOf(HttpAnnounceParser parser, String query, Caller caller) {
    byte[] bytes = query.getBytes(StandardCharsets.US_ASCII);
    return ((Announce) parser.parse(bytes, 0, bytes.length, TrackerPath.ANNOUNCE, caller))
        .warning();
  }

  @Test
  void anAddressOfAThousandBytesIsAProblemAndAHostNameIsNot() {
    assertThat(problem(Queries.parse(announce("ip=" + "1".repeat(1000)), LOCAL)))
        .isEqualTo("'ip' is not an IP address");
    assertThat(accepted(announce("ip=" + "h".repeat(1000)), LOCAL))
        .isEqualTo(accepted(announce(), LOCAL));
  }

  @Test
  void anAddressBehindAForwardingHeaderIsNotTrusted() {
    Caller proxied = new Caller(LOCAL.address(), true);

    assertThat(accepted(announce("ip=8.8.8.8"), proxied).address()).isEqualTo(LOCAL.address());
  }

  @ParameterizedTest
  @CsvSource({
    "TRUSTED, 203.0.113.7, false, false",
    "TRUSTED, 198.51.100.9, false, true",
    "TRUSTED, 198.51.100.9, true, false",
    "TRUSTED, 127.0.0.1, false, true",
    "TRUSTED, ::1, false, true",
    "TRUSTED, 10.1.1.1, false, true",
    "TRUSTED, fd00::1, false, true",
    "TRUSTED, 10.1.1.1, true, false",
    "NEVER, 10.1.1.1, false, false",
    "NEVER, 198.51.100.9, false, false",
    "ALWAYS, 203.0.113.7, false, true",
    "ALWAYS, 203.0.113.7, true, true"
  })
  void thePolicySaysWhoIsTrusted(Mode mode, String from, boolean behindProxy, boolean honoured) {
    assertThat(new IpParameterPolicy(mode, LISTED).honours(new Caller(address(from), behindProxy)))
        .isEqualTo(honoured);
  }
}
