package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that reads its configuration again while it runs: by SIGHUP, and when an admin asks. */
final class ReloadIT {

  private static final String ANNOUNCE =
      "/announce?info_hash=%01%02%03%04%05%06%07%08%09%0a%0b%0c%0d%0e%0f%10%11%12%13%14"
          + "&peer_id=-TR3000-abcdefghijkl&port=6881&uploaded=0&downloaded=0&left=1&compact=1";

  @RegisterExtension final Programs programs = new Programs();

  @Test
  void whatCanBeAppliedIsAndTheRestIsNamed() throws Exception {
    TrackerProgram tracker = new TrackerProgram(programs);
    Path data = programs.directory("data");
    Path file = data.resolve("tracker.toml");
    Files.writeString(file, "mode = \"open\"\ninterval = 1200\n");
    ClientProcess server = tracker.serve(data, "--set=storage=memory");
    assertThat(announce(data)).contains("8:intervali1200e");

    Files.writeString(
        file,
        "mode = \"open\"\ninterval = 1500\ndenied-clients = [\"-TR\"]\nnumwant-max = 60\n"
            + "seed-for = 24\nseed-ratio = 0.5\n"
            + "api-stranger-burst = 3\napi-stranger-rate = 1\ncomment-edit-window = 60\n");
    TrackerProgram.Run run = tracker.run("config", "reload", "--data", data.toString());
    assertThat(run.output())
        .isEqualTo(
            "In force now: api-stranger-burst, api-stranger-rate, comment-edit-window,"
                + " denied-clients, interval, seed-for, seed-ratio\n"
                + "In force after a restart: numwant-max\n");
    assertThat(announce(data)).contains("failure reason");
    for (int strangers = 0; strangers < 3; strangers++) {
      assertThat(list(data)).isEqualTo(401);
    }
    assertThat(list(data)).isEqualTo(429);

    Files.writeString(
        file,
        "mode = \"open\"\ninterval = 1500\nnumwant-max = 60\nseed-for = 24\nseed-ratio = 0.5\n"
            + "api-stranger-burst = 3\napi-stranger-rate = 1\ncomment-edit-window = 60\n");
    new ProcessBuilder("kill", "-HUP", String.valueOf(server.pid())).start().waitFor();
    Await.until(
        "SIGHUP lets Transmission in again", () -> announce(data).contains("8:intervali1500e"));

    Files.writeString(file, "mode = \"open\"\ninterval = 1\n");
    run = tracker.run("config", "reload", "--data", data.toString());
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.errors()).contains("interval must be 1 or more, and not below min-interval");
    assertThat(announce(data)).contains("8:intervali1500e");
    server.terminate();
    assertThat(server.exitCode()).isEqualTo(143);
    assertThat(server.output() + server.errors())
        .contains("Configuration reloaded; changed: [denied-clients]")
        .contains("In force after a restart only: [numwant-max]")
        .contains("The configuration was not reloaded: interval must be");
  }

  private static String announce(Path data) throws Exception {
    return Api.raw(http(data).resolve(ANNOUNCE));
  }

  /** Asks for the list of torrents without a token; returns the status. */
  private static int list(Path data) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(http(data).resolve("/torrents")).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static URI http(Path data) throws Exception {
    JsonNode server = new JsonMapper().readTree(Files.readString(data.resolve("tracker.json")));
    return URI.create(server.path("http").asString());
  }
}
