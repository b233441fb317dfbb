package org.trackerengine.benchmarks.compare.tracker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.compare.figure.Contender;
import org.trackerengine.benchmarks.crowd.CrowdServer;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.ForeignProcess;
import org.trackerengine.benchmarks.process.OwnBuild;
import org.trackerengine.benchmarks.process.OwnProgram;
import org.trackerengine.fixture.server.FreePorts;

/** A {@link CrowdServer} in a process of its own. */
public final class CrowdTracker implements Contender {

  /** Timeout of the start: millions of torrents have to be generated. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** JVM options that docs/performance.md recommends when peers use most of the heap. */
  private static final List<String> FULL_HEAP =
      List.of(
          "-XX:MaxGCPauseMillis=10",
          "-XX:-G1UseAdaptiveIHOP",
          "-XX:InitiatingHeapOccupancyPercent=85",
          "-XX:G1MixedGCCountTarget=64",
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:G1NewSizePercent=2");

  private static final Pattern EXPIRED =
      Pattern.compile("(?m)^tracker_expired_peers_total (\\S+)$");

  private final ForeignProcess process;
  private final int port;
  private final int adminPort;
  private final List<String> passkeys;

  private CrowdTracker(ForeignProcess process, int port, int adminPort, List<String> passkeys) {
    this.process = process;
    this.port = port;
    this.adminPort = adminPort;
    this.passkeys = passkeys;
  }

  /**
   * Starts a server.
   *
   * @param build whose Java options it gets
   * @param folder empty
   * @param heap maximum heap, such as 2g
   */
  public static CrowdTracker start(OwnBuild build, Path folder, String heap, Workload workload)
      throws IOException, InterruptedException {
    int port = FreePorts.next();
    int adminPort = FreePorts.next();
    List<String> command =
        OwnProgram.command(
            Stream.of(build.optionsOfJava(), FULL_HEAP, List.of("-Xmx" + heap))
                .flatMap(List::stream)
                .toList(),
            "crowd",
            "--port=" + port,
            "--admin-port=" + adminPort,
            "--torrents=" + workload.torrents(),
            "--peers=" + workload.peersPerTorrent(),
            "--seed=" + workload.seed());
    return new CrowdTracker(
        ForeignProcess.start(folder, port, PATIENCE, command),
        port,
        adminPort,
        CrowdServer.passkeys(workload));
  }

  /** Sets the server's clock forward. */
  public void forward(Duration by) throws IOException {
    process.tell("forward " + by.toSeconds());
  }

  /** Returns the number of peers that have expired so far. */
  public long expired() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/metrics")).build();
      Matcher expired = EXPIRED.matcher(client.send(request, BodyHandlers.ofString()).body());
      if (!expired.find()) {
        throw new IOException("the metrics do not tell how many peers have expired");
      }
      return (long) Double.parseDouble(expired.group(1));
    }
  }

  @Override
  public String name() {
    return "ours, private";
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public String http() {
    return "http://127.0.0.1:" + port + "/announce";
  }

  @Override
  public boolean keepsAlive() {
    return true;
  }

  @Override
  public @Nullable String udp() {
    return null;
  }

  @Override
  public List<String> passkeys() {
    return passkeys;
  }

  @Override
  public void close() {
    process.close();
  }
}
