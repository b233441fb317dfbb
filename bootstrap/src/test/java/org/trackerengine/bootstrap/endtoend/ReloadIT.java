package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
            + "seed-for = 24\nseed-ratio = 0.5\n");
    TrackerProgram.Run run = tracker.run("config", "reload", "--data", data.toString());
    assertThat(run.output())
        .isEqualTo(
            "In force now: denied-clients, interval, seed-for, seed-ratio\n"
                + "In force after a restart: numwant-max\n");
    assertThat(announce(data)).contains("failure reason");

    Files.writeString(
        file,
        "mode = \"open\"\ninterval = 1500\nnumwant-max = 60\nseed-for = 24\nseed-ratio = 0.5\n");
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
    JsonNode server = new JsonMapper().readTree(Files.readString(data.resolve("tracker.json")));
    return Api.raw(URI.create(server.path("http").asString() + ANNOUNCE));
  }
}
