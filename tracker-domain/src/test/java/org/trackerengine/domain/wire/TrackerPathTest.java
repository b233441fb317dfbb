package org.trackerengine.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.TrackerPath.Kind;
import org.trackerengine.domain.wire.http.Queries;

/** Rule A1: where announces, scrapes and passkeys are in a URL. */
class TrackerPathTest {

  private static final String KEY = Queries.KEY;

  private static TrackerPath path(String text) {
    byte[] bytes = Queries.bytes("GET " + text + " HTTP/1.1");
    return TrackerPath.of(bytes, 4, 4 + text.length());
  }

  @Test
  void plainPathsHaveNoKey() {
    assertThat(path("/announce")).isSameAs(TrackerPath.ANNOUNCE);
    assertThat(path("/scrape")).isSameAs(TrackerPath.SCRAPE);
    assertThat(path("/announce.php")).isSameAs(TrackerPath.ANNOUNCE);
    assertThat(path("/scrape.php")).isSameAs(TrackerPath.SCRAPE);
  }

  @ParameterizedTest
  @CsvSource({
    "/announce/K, ANNOUNCE",
    "/K/announce, ANNOUNCE",
    "/scrape/K, SCRAPE",
    "/K/scrape, SCRAPE",
    "/announce.php/K, ANNOUNCE",
    "/K/scrape.php, SCRAPE"
  })
  void aKeyStandsBehindTheWordOrBeforeIt(String form, Kind kind) {
    assertThat(path(form.replace("K", KEY)))
        .isEqualTo(new TrackerPath(kind, true, new Passkey(KEY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/announce/K", "/K/announce"})
  void aKnownKeyIsNotMadeAnewAndAnUnknownOneIsReadAllTheSame(String form) {
    Passkey known = new Passkey(KEY);
    KnownPasskeys holder =
        (text, from, to) ->
            new String(text, from, to - from, StandardCharsets.US_ASCII).equals(KEY) ? known : null;
    byte[] bytes = Queries.bytes(form.replace("K", KEY));
    assertThat(TrackerPath.of(bytes, 0, bytes.length, holder).passkey()).isSameAs(known);
    String other = "f".repeat(20);
    bytes = Queries.bytes(form.replace("K", other));
    assertThat(TrackerPath.of(bytes, 0, bytes.length, holder).passkey())
        .isEqualTo(new Passkey(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/announce/short",
        "/announce/",
        "//announce",
        "/announce/%2e%2e%2f",
        "/announce/0123456789abcdef%zz",
        "/announce/%00",
        "/announce/announce",
        "/scrape/announce",
        "/favicon.ico/announce",
        "/announce/012345678901234567890123456789012345678901234567890123456789012345"
      })
  void aMalformedKeyIsStillTheKeyOfAnAnnounce(String form) {
    assertThat(path(form)).isEqualTo(new TrackerPath(Kind.ANNOUNCE, true, null));
  }

  @Test
  void theLastSegmentSaysWhatIsAskedFor() {
    assertThat(path("/announce/scrape").kind()).isEqualTo(Kind.SCRAPE);
    assertThat(path("/scrape/announce").kind()).isEqualTo(Kind.ANNOUNCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "announce",
        "/Announce",
        "/announces",
        "/announc",
        "/announce.ph",
        "/announce.php5",
        "/.php",
        "/%61nnounce",
        "/announce/key/",
        "/announce/key/more",
        "/a/key/announce",
        "/key/announce/",
        "///announce",
        "/torrents",
        "/torrents/slug"
      })
  void anythingElseIsNotTheTrackers(String form) {
    assertThat(path(form)).isSameAs(TrackerPath.OTHER);
  }

  @Test
  void anEscapedKeyIsDecoded() {
    assertThat(path("/announce/%30" + KEY.substring(1)).passkey()).isEqualTo(new Passkey(KEY));
  }
}
