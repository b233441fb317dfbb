package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.HASH;
import static org.trackerengine.adapter.undertow.TestServer.KEY;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.settings.HttpSettings;

/** Rule A1 on the wire: announce URLs of other sites, with the fast lane and without. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class AnnouncePathsIT {

  private static final String HASH_AND_NO_KEY = "?info_hash=" + HASH;

  @Parameter boolean fastLane;

  private String body(String target) throws Exception {
    HttpSettings settings = HttpSettings.loopback(0).withFastLane(fastLane);
    try (TestServer server = TestServer.restricted(settings)) {
      RawClient.Response response = server.ask(get(target));
      return response.status() + " " + response.body();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/announce.php?passkey=" + KEY + "&" + QUERY,
        "/bt/announce.php?uk=" + KEY + "&" + QUERY,
        "/tracker.php/" + KEY + "/announce?" + QUERY,
      })
  void anAnnounceIsAnswered(String target) throws Exception {
    assertThat(body(target)).startsWith("200 d8:complete").doesNotContain("failure reason");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/scrape.php" + HASH_AND_NO_KEY + "&passkey=" + KEY,
        "/bt/scrape.php" + HASH_AND_NO_KEY + "&uk=" + KEY,
        "/tracker.php/" + KEY + "/scrape" + HASH_AND_NO_KEY,
      })
  void soIsAScrape(String target) throws Exception {
    assertThat(body(target)).startsWith("200 d5:files");
  }
}
