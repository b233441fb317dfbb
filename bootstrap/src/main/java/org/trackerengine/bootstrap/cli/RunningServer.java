package org.trackerengine.bootstrap.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option by which a command finds the server it talks to. */
final class RunningServer {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The server's data directory (./data).")
  private Path data;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  RunningServer() {}

  ServerApi api() {
    return ServerApi.of(data);
  }
}
