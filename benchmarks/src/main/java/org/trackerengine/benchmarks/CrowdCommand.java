package org.trackerengine.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.trackerengine.benchmarks.crowd.CrowdServer;
import org.trackerengine.benchmarks.load.workload.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks crowd}: runs the tracker that {@code compare expiry} measures. */
@Command(
    name = "crowd",
    sortOptions = false,
    description = {
      "A private tracker of ours in memory, embedded here, with the users and torrents of a",
      "workload, on 127.0.0.1. A line 'forward SECONDS' on its standard input sets its clock",
      "forward, and the end of the input stops it."
    })
final class CrowdCommand implements Callable<Integer> {

  private static final String FORWARD = "forward ";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "0 picks one (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--admin-port",
      paramLabel = "N",
      defaultValue = "0",
      description = "For metrics; 0 picks one (${DEFAULT-VALUE}).")
  private int adminPort;

  @Mixin private WorkloadSize size = new WorkloadSize(10_000, 100);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Workload workload = size.workload();
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (CrowdServer server = CrowdServer.start(workload, port, adminPort)) {
      Output.of(spec)
          .tell(
              "Answers at http://127.0.0.1:%d/announce?passkey=…: %s",
              server.port(), WorkloadSize.text(workload));
      String line = input.readLine();
      while (line != null) {
        if (!line.startsWith(FORWARD)) {
          throw new IllegalArgumentException("'" + line + "' is not 'forward SECONDS'");
        }
        server.forward(Duration.ofSeconds(Long.parseLong(line.substring(FORWARD.length()))));
        line = input.readLine();
      }
    }
    return 0;
  }
}
