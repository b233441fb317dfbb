package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server writes into its log as it is told to. */
final class LogsIT {

  private static final String HASH = "%61".repeat(20);
  private static final String KEY = "0123456789abcdef0123456789abcdef01234567";

  @RegisterExtension final Programs programs = new Programs();

  private ClientProcess serve(Path data, String... settings) throws Exception {
    return new TrackerProgram(programs)
        .serve(
            data,
            Programs.with(
                List.of(settings), "--storage=memory", "--mode=open", "--bind=127.0.0.1"));
  }

  private static URI http(Path data) throws Exception {
    return URI.create(TrackerProgram.json(data.resolve("tracker.json")).path("http").asString());
  }

  private static void announce(Path data) throws Exception {
    Api.raw(
        http(data)
            .resolve(
                "/announce?info_hash="
                    + HASH
                    + "&peer_id=-qB4650-0123456789ab&port=6881&left=5&uploaded=0&downloaded=0"
                    + "&event=started&passkey="
                    + KEY));
  }

  @Test
  void everyRequestIsInTheAccessLogWithoutItsSecrets() throws Exception {
    Path data = programs.directory("data");
    ClientProcess server = serve(data, "--set=access-log=true", "--set=log-format=json");
    announce(data);
    Api.raw(http(data).resolve("/announce?passkey=" + KEY));
    Api.raw(http(data).resolve("/scrape?info_hash=" + HASH));
    Api.raw(http(data).resolve("/robots.txt?token=" + KEY));
    server.terminate();
    server.exitCode();
    List<JsonNode> lines = server.errors().lines().map(JsonMapper.shared()::readTree).toList();
    List<JsonNode> access =
        lines.stream().filter(line -> line.path("logger").asString().equals("access")).toList();
    assertThat(access)
        .extracting(line -> line.path("message").asString())
        .containsExactly("announce", "announce", "scrape", "request");
    JsonNode announce = access.getFirst();
    assertThat(announce.path("client").asString()).isEqualTo("127.0.0.1");
    assertThat(announce.path("transport").asString()).isEqualTo("http");
    assertThat(announce.path("infoHash").asString()).isEqualTo("61".repeat(20));
    assertThat(announce.path("event").asString()).isEqualTo("started");
    assertThat(announce.path("left").asInt()).isEqualTo(5);
    assertThat(announce.path("software").asString()).isEqualTo("qBittorrent 4.6.5");
    assertThat(announce.path("outcome").asString()).isEqualTo("answered");
    assertThat(announce.path("micros").asInt()).isPositive();
    assertThat(access.get(1).path("outcome").asString()).isEqualTo("invalid_request");
    assertThat(access.get(3).path("target").asString()).isEqualTo("/robots.txt?token=***");
    assertThat(access.get(3).path("status").asInt()).isEqualTo(200);
    assertThat(server.transcript()).doesNotContain(KEY);
  }

  @Test
  void withoutBeingToldThereIsNoAccessLogAndTextForPeople() throws Exception {
    Path data = programs.directory("data");
    ClientProcess server = serve(data);
    announce(data);
    server.terminate();
    server.exitCode();
    assertThat(server.errors())
        .containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z INFO  \\S+ Listening on port ")
        .doesNotContain("access");
  }

  @Test
  void belowTheLevelNothingIsSaid() throws Exception {
    Path data = programs.directory("data");
    ClientProcess server = serve(data, "--set=log-level=error", "--set=access-log=true");
    announce(data);
    server.terminate();
    server.exitCode();
    assertThat(server.errors().lines())
        .singleElement()
        .asString()
        .contains(" access announce client=\"127.0.0.1\" transport=\"http\" infoHash=\"6161");
  }
}
