package org.trackerengine.domain.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.wire.http.Queries.HASH;
import static org.trackerengine.domain.wire.http.Queries.KEY;
import static org.trackerengine.domain.wire.http.Queries.bytes;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.scrape.MalformedScrape;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.TrackerPath;

/** Rules A1, B1 and E1, and the rows of the limits' table for scrapes. */
class HttpScrapeParserTest {

  private static final InfoHash PARSED = InfoHash.of(bytes(HASH), 0);

  private static ScrapeRequest parse(String query) {
    return parse(query, TrackerPath.SCRAPE);
  }

  private static ScrapeRequest parse(String query, TrackerPath path) {
    byte[] bytes = bytes("/scrape?" + query);
    return new HttpScrapeParser(WireLimits.DEFAULT)
        .parse(bytes, 8, bytes.length, path, Queries.PUBLIC);
  }

  private static Refusal refusal(String query) {
    return ((MalformedScrape) parse(query)).refusal();
  }

  private static String hashes(int count) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < count; i++) {
      query.append("&info_hash=%").append("%02x".formatted(i)).append(HASH.substring(1));
    }
    return query.toString();
  }

  @Test
  void hashesComeInTheOrderAsked() {
    assertThat(parse("info_hash=" + "%ff".repeat(20) + "&passkey=" + KEY + "&info_hash=" + HASH))
        .isEqualTo(
            new Scrape(
                new Passkey(KEY),
                Queries.PUBLIC.address(),
                List.of(InfoHash.ofHex("ff".repeat(20)), PARSED)));
  }

  @Test
  void upTo74HashesAreAsked() { // row 82
    assertThat(((Scrape) parse(hashes(74))).infoHashes()).hasSize(74);
    for (int many : new int[] {75, 110, 129, 200}) {
      assertThat(refusal(hashes(many))).isEqualTo(Refusal.of(RefusalCode.SCRAPE_TOO_LONG));
    }
    assertThat(refusal(hashes(75) + "&info_hash=bad"))
        .isEqualTo(Refusal.of(RefusalCode.SCRAPE_TOO_LONG));
  }

  @ParameterizedTest // row 81
  @ValueSource(strings = {"", "&&", "a=b", "info_hash", "INFO_HASH=aaaaabbbbbcccccddddd"})
  void aScrapeOfEverythingIsRefused(String query) {
    assertThat(refusal(query)).isEqualTo(Refusal.of(RefusalCode.FULL_SCRAPE));
  }

  @ParameterizedTest // row 84
  @CsvSource({
    "'', 'has 0 bytes, 20 expected'",
    "aaaaaaaaaaaaaaaaaaa, 'has 19 bytes, 20 expected'",
    "aaaaaaaaaaaaaaaaaaaaa, 'has 21 bytes, 20 expected'",
    "0123456789012345678901234567890123456789, 'has 40 bytes, 20 expected (it looks like hex)'",
    "01234567890123456789012345678901234567890, 'has 41 bytes, 20 expected'",
    "%zz, 'has a bad % escape'"
  })
  void oneBadHashSpoilsTheScrape(String value, String problem) {
    for (String query :
        new String[] {
          "info_hash=" + value,
          "info_hash=" + HASH + "&info_hash=" + value + "&info_hash=" + HASH + "&info_hash=x"
        }) {
      assertThat(refusal(query)).isEqualTo(Refusal.invalid("'info_hash' " + problem));
    }
  }

  @Test
  void aScrapeHasUpTo128Parameters() {
    String query = "info_hash=" + HASH;

    assertThat(parse(query + "&a=1".repeat(127))).isEqualTo(parse(query));
    assertThat(refusal(query + "&a=1".repeat(128)))
        .isEqualTo(Refusal.invalid("too many parameters"));
  }

  @Test
  void theFirstPasskeyOfTheQueryCounts() {
    assertThat(parse("passkey=" + KEY + "&passkey=other").passkey()).isEqualTo(new Passkey(KEY));
    assertThat(parse("passkey=&passkey=" + KEY).passkey()).isNull();
    assertThat(parse("").passkey()).isNull();
  }

  @Test
  void theKeyOfThePathWinsEvenWhenItIsMalformed() {
    Passkey other = new Passkey(KEY.replace('0', '1'));

    assertThat(
            parse("passkey=" + KEY, new TrackerPath(TrackerPath.Kind.SCRAPE, true, other))
                .passkey())
        .isEqualTo(other);
    assertThat(
            parse("passkey=" + KEY, new TrackerPath(TrackerPath.Kind.SCRAPE, true, null)).passkey())
        .isNull();
  }

  @Test
  void aMalformedScrapeStillNamesItsSender() {
    ScrapeRequest request = parse(hashes(75) + "&a=1".repeat(200) + "&passkey=" + KEY);

    assertThat(request).isInstanceOf(MalformedScrape.class);
    assertThat(request.passkey()).isEqualTo(new Passkey(KEY));
    assertThat(request.address()).isEqualTo(Queries.PUBLIC.address());
  }
}
