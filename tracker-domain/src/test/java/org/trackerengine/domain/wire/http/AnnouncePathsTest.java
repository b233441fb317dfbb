package org.trackerengine.domain.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.ByteSearch;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.TrackerPath.Kind;

/** Rule A1: announce URLs of other sites. */
class AnnouncePathsTest {

  private static final String KEY = "0123456789abcdef0123";

  private static TrackerPath read(String form, String target) {
    byte[] bytes = Queries.bytes("GET " + target + " HTTP/1.1");
    int to = 4 + target.length();
    int question = ByteSearch.indexOf('?', bytes, 4, to);
    return AnnouncePaths.parse(form.isEmpty() ? List.of() : List.of(form))
        .of(bytes, 4, question, to, KnownPasskeys.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "/bt/announce.php, /bt/announce.php, ANNOUNCE, false, false",
    "/bt/announce.php, /bt/announce.php?passkey=K, ANNOUNCE, false, false",
    "/bt/announce.php, /bt/scrape.php, SCRAPE, false, false",
    "/bt/announce.php, /bt/announce.php/K, OTHER, false, false",
    "/bt/announce.php, /bt/announce, ANNOUNCE, true, false",
    "/bt/announce.php, /announce?passkey=K, ANNOUNCE, false, false",
    "/t.php/{passkey}/announce, /t.php/K/announce?x=y, ANNOUNCE, true, true",
    "/t.php/{passkey}/announce, /t.php/K/scrape, SCRAPE, true, true",
    "/t.php/{passkey}/announce, /t.php/short/announce, ANNOUNCE, true, false",
    "/t.php/{passkey}/announce, /t.php//announce, ANNOUNCE, true, false",
    "/t.php/{passkey}/announce, /t.php/K/announce/, OTHER, false, false",
    "/t.php/{passkey}/announce, /t.php/K/x/announce, OTHER, false, false",
    "/t.php/{passkey}/announce, /t.php, OTHER, false, false",
    "/x/announce/{passkey}, /x/announce/K, ANNOUNCE, true, true",
    "/x/announce/{passkey}, /x/scrape/K, SCRAPE, true, true",
    "/{passkey}/x, /K/x, ANNOUNCE, true, true",
    "/announce.php?pid={passkey}, /announce.php?pid=K, ANNOUNCE, true, true",
    "/announce.php?pid={passkey}, /announce.php?a=b&pid=K&pid=short, ANNOUNCE, true, true",
    "/announce.php?pid={passkey}, /announce.php?pid=&pid=K, ANNOUNCE, true, false",
    "/announce.php?pid={passkey}, /announce.php?xpid=K&pidx=K&pid, ANNOUNCE, false, false",
    "/announce.php?pid={passkey}, /announce.php, ANNOUNCE, false, false",
    "/announce.php?pid={passkey}, /scrape.php?pid=K, SCRAPE, true, true",
    "/tr?pid={passkey}, /tr?pid=K, ANNOUNCE, true, true",
    "/tr?pid={passkey}, /scrape, SCRAPE, false, false",
    "/tr/announcer, /tr/scraper, SCRAPE, false, false"
  })
  void aFormSaysWhereTheKeyIs(
      String form, String target, Kind kind, boolean keyed, boolean readable) {
    assertThat(read(form, target.replace("K", KEY)))
        .isEqualTo(new TrackerPath(kind, keyed, readable ? new Passkey(KEY) : null));
  }

  @Test
  void withoutFormsTheUsualOnesHold() {
    assertThat(read("", "/announce?pid=" + KEY)).isSameAs(TrackerPath.ANNOUNCE);
    assertThat(read("", "/tr?pid=" + KEY)).isSameAs(TrackerPath.OTHER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "announce | is no path of at most 100 letters, digits and any of -._~/",
        "/ | is no path of at most 100 letters, digits and any of -._~/",
        "/a/ | is no path of at most 100 letters, digits and any of -._~/",
        "//a | is no path of at most 100 letters, digits and any of -._~/",
        "/a%20b | is no path of at most 100 letters, digits and any of -._~/",
        "/a b | is no path of at most 100 letters, digits and any of -._~/",
        "/x{passkey} | is no path of at most 100 letters, digits and any of -._~/",
        "/{key}/announce | is no path of at most 100 letters, digits and any of -._~/",
        "/a? | may have '?NAME={passkey}' behind the path and nothing else",
        "/a?uk=1 | may have '?NAME={passkey}' behind the path and nothing else",
        "/a?uk={passkey}&x=y | may have '?NAME={passkey}' behind the path and nothing else",
        "/{passkey}/{passkey} | has more than one {passkey}",
        "/{passkey}/a?uk={passkey} | has more than one {passkey}",
        "/{passkey} | would take a path that something else has",
        "/torrents | would take a path that something else has",
        "/users/announce | would take a path that something else has"
      })
  void anythingElseIsRefused(String form, String problem) {
    assertThatThrownBy(() -> AnnouncePaths.parse(List.of(form)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + form + "' " + problem);
  }

  @Test
  void thereAreNotManyAndNotLongOnes() {
    AnnouncePaths.parse(Collections.nCopies(16, "/" + "a".repeat(99)));
    assertThatThrownBy(() -> AnnouncePaths.parse(Collections.nCopies(17, "/a")))
        .hasMessage("has more than 16 paths");
    assertThatThrownBy(() -> AnnouncePaths.parse(List.of("/" + "a".repeat(100))))
        .hasMessageContaining("at most 100");
  }
}
