package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** A server whose HTTP port was opened by another process, as systemd does it. */
final class SocketActivationIT {

  private static final String PYTHON = "/usr/bin/python3";

  /** Listens, tells the port, and becomes the command with the socket as its standard input. */
  private static final String LISTEN =
      """
      import os, socket, sys
      listening = socket.socket()
      listening.bind(("127.0.0.1", 0))
      listening.listen()
      open(sys.argv[1], "w").write(str(listening.getsockname()[1]))
      os.dup2(listening.fileno(), 0)
      os.execvp(sys.argv[2], sys.argv[2:])
      """;

  @RegisterExtension final Programs programs = new Programs();

  @Test
  void thePortIsTheOneThatWasPassedOn() throws Exception {
    Programs.require(Files.isExecutable(Path.of(PYTHON)), "python3", "python3");
    Path port = programs.directory().resolve("port");
    Path data = programs.directory("data");
    ClientProcess server =
        programs.start(
            "tracker",
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            List.of(
                PYTHON,
                "-c",
                LISTEN,
                port.toString(),
                "sh",
                Path.of("target", "dist", "tracker").toAbsolutePath().toString(),
                "serve",
                "--data=" + data,
                "--mode=open",
                "--set=storage=memory",
                "--set=socket-activation=true",
                "--udp-port=none",
                "--admin-port=none"));
    TrackerProgram.ready(server);
    String http =
        new JsonMapper()
            .readTree(Files.readString(data.resolve("tracker.json")))
            .path("http")
            .asString();
    assertThat(http).isEqualTo("http://127.0.0.1:" + Files.readString(port));
    assertThat(Api.raw(URI.create(http + "/announce"))).contains("failure reason");
    server.terminate();
    assertThat(server.exitCode()).isEqualTo(143);
  }

  @Test
  void withoutASocketThereIsNoStart() throws Exception {
    TrackerProgram.Run run =
        new TrackerProgram(programs)
            .run(
                "serve",
                "--data=" + programs.directory("data"),
                "--set=socket-activation=true",
                "--admin-port=none");
    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.errors()).contains("the standard input is no listening socket");
  }
}
