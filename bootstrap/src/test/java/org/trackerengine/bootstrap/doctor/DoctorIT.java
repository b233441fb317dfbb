package org.trackerengine.bootstrap.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.doctor.Finding.Level;
import org.trackerengine.bootstrap.server.ServerProcess;

/** What the doctor says of a server that runs, and of ports. */
class DoctorIT {

  @TempDir private Path data;

  private Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bind", "127.0.0.1");
    settings.put("http-port", "0");
    settings.put("admin-port", "0");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private List<Finding> problems(Map<String, String> settings) {
    return Doctor.examine(
            () -> new ConfigurationSources().flags(settings).build(), data, Instant.now())
        .stream()
        .filter(finding -> finding.level() == Level.PROBLEM)
        .toList();
  }

  private ServerProcess serve(Map<String, String> settings) {
    ServerProcess server =
        ServerProcess.start(
            new ConfigurationSources().flags(settings).build(), new DataDirectory(data), false);
    server.announceItself();
    return server;
  }

  @Test
  void aServerThatRunsAndIsWellHasNoProblem() {
    try (ServerProcess server = serve(settings())) {
      // Its own port is held, by itself.
      String port = "" + server.urls().http().getPort();
      assertThat(problems(settings("http-port", port))).isEmpty();
    }
    assertThat(problems(settings())).isEmpty();
  }

  @Test
  @Timeout(60)
  void aServerThatIsNotWellSaysWhy() throws Exception {
    Path notADirectory = Files.writeString(data.resolve("file.toml"), "");
    Map<String, String> settings =
        settings("backup-interval", "1", "backup-directory", notADirectory.toString());
    try (var _ = serve(settings)) {
      while (problems(settings).isEmpty()) {
        Thread.sleep(50); // the first backup is tried within a second or two
      }
      assertThat(problems(settings))
          .singleElement()
          .satisfies(finding ->
              assertThat(finding.what())
                  .isEqualTo(
                      "it says of itself: degraded the last backup failed; the log says why"));
    }
  }

  @Test
  void aPortThatSomebodyElseHasIsAProblem() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(problems(settings("http-port", "" + other.getLocalPort())))
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.about()).isEqualTo("http-port");
            assertThat(finding.what())
                .startsWith("port " + other.getLocalPort() + " of 127.0.0.1 cannot be had: ");
          });
    }
  }
}
