package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.HASH;
import static org.trackerengine.adapter.undertow.TestServer.KEY;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.get;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scrapes on the wire, limits rows 81 to 86. */
class ScrapeIT {

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.restricted();
  }

  @AfterEach
  void stop() throws Exception {
    server.assertServes();
    server.close();
  }

  private String scrape(String query) throws Exception {
    RawClient.Response response = server.ask(get("/scrape?passkey=" + KEY + query));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("content-type", "text/plain");
    return response.body();
  }

  private static String hashes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "&info_hash=" + "%00".repeat(19) + String.format("%%%02x", i))
        .collect(Collectors.joining());
  }

  /** Rule E1. */
  @Test
  void countsAreTold() throws Exception {
    server.announce(QUERY + "&passkey=" + KEY);
    String hash =
        "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\t\n\u000b\f\r\u000e\u000f"
            + "\u0010\u0011\u0012\u0013\u0014";
    assertThat(scrape("&info_hash=" + HASH))
        .isEqualTo(
            "d5:filesd20:"
                + hash
                + "d8:completei0e10:downloadedi0e11:downloadersi1e10:incompletei1eeee");
  }

  @Test
  void row81AFullScrape() throws Exception {
    assertThat(scrape("")).startsWith("d14:failure reason29:Full scrape is not supported.");
  }

  @ParameterizedTest
  @CsvSource({"74, true", "75, false", "110, false"})
  void row82ManyHashes(int count, boolean answered) throws Exception {
    String body = scrape(hashes(count));
    if (answered) {
      assertThat(body).startsWith("d5:files");
      assertThat(body.split("8:complete", -1)).hasSize(count + 1);
      assertThat(body).hasSizeLessThan(12 * 1024);
    } else {
      assertThat(body).startsWith("d14:failure reason20:Request-URI Too Long");
    }
  }

  @Test
  void row84OneBadHashAmongGoodOnes() throws Exception {
    assertThat(scrape(hashes(2) + "&info_hash=short" + hashes(2)))
        .contains("Invalid request: 'info_hash'");
  }

  @Test
  void row85AnUnknownHash() throws Exception {
    assertThat(scrape(hashes(1)))
        .endsWith("d8:completei0e10:downloadedi0e11:downloadersi0e10:incompletei0eeee");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/scrape?info_hash=" + HASH,
        "/scrape?passkey=&info_hash=" + HASH,
        "/scrape?passkey=ffffffffffffffffffffffffffffffffffffffff&info_hash=" + HASH,
        "/scrape/ffffffffffffffffffffffffffffffffffffffff?info_hash=" + HASH,
        "/scrape",
      })
  void row86AStrangersScrape(String target) throws Exception {
    assertThat(server.ask(get(target)).body())
        .startsWith("d14:failure reason59:Passkey not found.");
  }

  /** Rule A1. */
  @ParameterizedTest
  @ValueSource(strings = {"/scrape/" + KEY + "?", "/" + KEY + "/scrape?"})
  void theKeyMayStandInThePath(String target) throws Exception {
    assertThat(server.ask(get(target + hashes(1))).body()).startsWith("d5:files");
  }
}
