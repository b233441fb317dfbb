package org.trackerengine.bootstrap.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Option with the data directory, by which a command finds the running server. */
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
