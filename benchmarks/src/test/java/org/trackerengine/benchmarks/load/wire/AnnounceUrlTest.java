package org.trackerengine.benchmarks.load.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.benchmarks.load.wire.AnnounceUrl.Protocol;

/** Announce URLs on the command line. */
class AnnounceUrlTest {

  @Test
  void theParameterFollowsWhatIsThere() {
    assertThat(AnnounceUrl.parse("http://a.example:81/announce", false))
        .isEqualTo(new AnnounceUrl(Protocol.HTTP, "a.example", 81, "/announce?", ""));
    assertThat(AnnounceUrl.parse("http://a.example/announce?a=b", true))
        .isEqualTo(new AnnounceUrl(Protocol.HTTP, "a.example", 80, "/announce?a=b&passkey=", "&"));
    assertThat(AnnounceUrl.parse("http://a.example/{passkey}/announce", true))
        .isEqualTo(new AnnounceUrl(Protocol.HTTP, "a.example", 80, "/", "/announce?"));
  }

  @Test
  void overUdpNothingFollowsThePasskey() {
    assertThat(AnnounceUrl.parse("udp://a.example:81/announce", true))
        .isEqualTo(new AnnounceUrl(Protocol.UDP, "a.example", 81, "/announce?passkey=", ""));
    assertThat(AnnounceUrl.parse("udp://a.example:81/{passkey}/announce", true))
        .isEqualTo(new AnnounceUrl(Protocol.UDP, "a.example", 81, "/", "/announce"));
    assertThat(AnnounceUrl.parse("udp://a.example:81", false))
        .isEqualTo(new AnnounceUrl(Protocol.UDP, "a.example", 81, "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/announce",
        "udp://a.example/announce",
        "ftp://a.example:1/announce",
        "http://a.example",
        "/announce",
        "http://a.example/{passkey}/{passkey}",
        "http://a b/announce"
      })
  void refusesWhatIsNoAnnounceUrlOverHttp(String url) {
    assertThatThrownBy(() -> AnnounceUrl.parse(url, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAPlaceForAPasskeyWhenThereIsNone() {
    assertThatThrownBy(() -> AnnounceUrl.parse("http://a.example/{passkey}/announce", false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
