package org.trackerengine.adapter.undertow.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.user.Passkey;

class PublicUrlTest {

  private static final Passkey KEY = new Passkey("0123456789abcdef0123456789abcdef01234567");

  /** Rule A1. */
  @Test
  void announceIsTheLastSegmentAndTheKeyIsInTheQuery() {
    PublicUrl url = PublicUrl.parse("https://tracker.example.org");
    assertThat(url.announceUrl(KEY))
        .isEqualTo(
            "https://tracker.example.org/announce"
                + "?passkey=0123456789abcdef0123456789abcdef01234567");
    assertThat(url.announceUrl()).isEqualTo("https://tracker.example.org/announce");
  }

  @Test
  void aPathIsKeptAndSlashesAtTheEndAreNot() {
    assertThat(PublicUrl.parse("http://example.org:81/tracker//").announceUrl())
        .isEqualTo("http://example.org:81/tracker/announce");
  }

  /** Rule A2: clients replace the first "announce" of the URL to get the scrape URL. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://announce.example.org",
        "http://example.org/announce",
        "http://example.org/Announce/x",
        "http://example.org?a=b",
        "http://example.org#a",
        "http://user@example.org",
        "http://example.org:0",
        "http://example.org:65536",
        "ftp://example.org",
        "example.org",
        "http://",
        "http://a b",
        "",
      })
  void aWrongUrlIsRefusedByName(String text) {
    assertThatThrownBy(() -> PublicUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("public-url '" + text + "' ");
  }

  @Test
  void withoutAConfiguredOneItIsTheLoopbackAddress() throws Exception {
    assertThat(PublicUrl.of(InetAddress.getByName("127.0.0.1"), 6969).base())
        .isEqualTo("http://127.0.0.1:6969");
    assertThat(PublicUrl.of(InetAddress.getByName("::1"), 6969).base())
        .isEqualTo("http://[0:0:0:0:0:0:0:1]:6969");
  }

  @ParameterizedTest
  @CsvSource({
    "https://tracker.example.org, udp://tracker.example.org:6969/announce",
    "http://example.org:81/tracker, udp://example.org:6969/announce",
    "http://192.0.2.1:80, udp://192.0.2.1:6969/announce",
    "http://[2001:db8::1]:80, udp://[2001:db8::1]:6969/announce",
  })
  void theUrlOfUdpHasTheSameHostAndAPortOfItsOwn(String http, String udp) {
    PublicUrl url = PublicUrl.parse(http).withUdpPort(OptionalInt.of(6969));
    assertThat(url.udpAnnounceUrl()).isEqualTo(udp);
    assertThat(url.udpAnnounceUrl(KEY)).isEqualTo(udp + "?passkey=" + KEY.value());
    assertThat(url.base()).isEqualTo(http);
  }

  @Test
  void withoutAUdpPortThereIsNoUrlOfIt() throws Exception {
    PublicUrl url = PublicUrl.of(InetAddress.getByName("::1"), 80);
    assertThat(url.udpAnnounceUrl()).isNull();
    assertThat(url.udpAnnounceUrl(KEY)).isNull();
    assertThat(url.withUdpPort(OptionalInt.of(81)).udpAnnounceUrl())
        .isEqualTo("udp://[0:0:0:0:0:0:0:1]:81/announce");
  }

  @Test
  void aServerThatIsNotOnLoopbackNeedsOne() throws Exception {
    List<InetAddress> loopback =
        List.of(InetAddress.getByName("127.0.0.5"), InetAddress.getByName("::1"));
    assertThat(HttpSettings.loopback(0).withBind(loopback, null).publicUrl()).isNull();
    for (String open : new String[] {"::", "0.0.0.0", "192.0.2.1"}) {
      List<InetAddress> some = List.of(loopback.getFirst(), InetAddress.getByName(open));
      assertThatThrownBy(() -> HttpSettings.loopback(0).withBind(some, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("public-url is needed");
      PublicUrl url = PublicUrl.parse("http://example.org");
      assertThat(HttpSettings.loopback(0).withBind(some, url).publicUrl()).isEqualTo(url);
    }
  }
}
