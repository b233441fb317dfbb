package org.trackerengine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.testkit.junit.ServerExtension;

/** The command line against the real server. */
class CommandsIT {

  @RegisterExtension
  static final ServerExtension TRACKER = new ServerExtension().set("benchmark", "true");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void aPrivateTrackerIsRegisteredWithAndDriven(
      @TempDir Path data, Tracker tracker, TrackerUrls urls) throws Exception {
    User admin = tracker.users().create("boss", Role.ADMIN, true).orElseThrow();
    Files.writeString(data.resolve("admin.token"), tracker.tokens().issue(admin) + "\n");
    Files.writeString(data.resolve("tracker.json"), "{\"http\" : \"" + urls.http() + "\"}");
    Path passkeys = data.resolve("passkeys");

    String[] register = {
      "register",
      "--data",
      data + "",
      "--passkeys-file",
      passkeys + "",
      "--torrents",
      "20",
      "--peers",
      "11"
    };
    assertThat(run(register)).isZero();
    assertThat(out.toString()).isEqualTo("Registered 8 users and 20 torrents.\n");
    assertThat(Files.readAllLines(passkeys)).hasSize(8);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passkeys)))
        .isEqualTo("rw-------");

    String[] load = {
      "load",
      "--url",
      urls.announce() + "",
      "--passkeys-file",
      passkeys + "",
      "--torrents",
      "20",
      "--peers",
      "11",
      "--connections",
      "4",
      "--fill",
      "--warmup",
      "0",
      "--duration",
      "1",
      "--pid",
      ProcessHandle.current().pid() + ""
    };
    assertThat(run(load)).isZero();
    assertThat(out.toString())
        .contains("4 connections, keep-alive, closed loop, 20 torrents, 220 peers, 8 users\nfill:")
        .contains("answered    220 in ")
        .contains("failures    0\n")
        .contains("server ")
        .doesNotContain(Files.readAllLines(passkeys).getFirst());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void announcesWithoutAGoodAnswerAreAFailure(TrackerUrls urls) {
    String[] load = {
      "load",
      "--url",
      urls.announce() + "",
      "--torrents",
      "2",
      "--peers",
      "2",
      "--connections",
      "1",
      "--warmup",
      "0",
      "--duration",
      "1",
      "--rate",
      "5"
    };
    assertThat(run(load)).isEqualTo(1);
    assertThat(out.toString()).contains("failure: Passkey not found.");
  }

  @Test
  void whatIsWrongOnTheCommandLineIsSaid() {
    assertThat(run("load", "--url", "https://tracker.example.org/announce")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "benchmarks: an announce URL is http://HOST:PORT/announce or udp://HOST:PORT/announce,"
                + " with {passkey} if need be\n");
    assertThat(run("register", "--data", "/nowhere", "--passkeys-file", "x")).isEqualTo(1);
    assertThat(err.toString()).endsWith("benchmarks: /nowhere/admin.token\n");
  }
}
