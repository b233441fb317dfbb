package org.trackerengine.benchmarks.compare.tracker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.trackerengine.benchmarks.compare.figure.Contender;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.process.ForeignProcess;
import org.trackerengine.benchmarks.process.OwnProgram;
import org.trackerengine.fixture.server.FreePorts;

/** The null server of this module. */
public final class NullTracker implements Contender {

  /** Name of the null server with its fastest system interface. */
  public static final String NAME = "null";

  private final String name;
  private final ForeignProcess process;
  private final int port;

  private NullTracker(String name, ForeignProcess process, int port) {
    this.name = name;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server.
   *
   * @param folder empty
   * @param reply figures of the replies whose size the server copies
   */
  public static NullTracker start(Path folder, Figures reply)
      throws IOException, InterruptedException {
    return start(NAME, "auto", folder, reply);
  }

  /** Starts a server that handles datagrams one by one, as on a system without {@code recvmmsg}. */
  public static NullTracker startByChannel(Path folder, Figures reply)
      throws IOException, InterruptedException {
    return start(NAME + ", by channel", "channel", folder, reply);
  }

  private static NullTracker start(String name, String io, Path folder, Figures reply)
      throws IOException, InterruptedException {
    int port = FreePorts.next();
    List<String> command =
        OwnProgram.command(
            List.of("--enable-native-access=ALL-UNNAMED"),
            "null",
            "--port=" + port,
            "--io=" + io,
            "--loops=" + Runtime.getRuntime().availableProcessors(), // as our server
            "--peers=" + Math.round(reply.peers()),
            "--bytes=" + Math.round(reply.bytes()));
    return new NullTracker(name, ForeignProcess.start(folder, port, command), port);
  }

  @Override
  public String name() {
    return name;
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
  public String udp() {
    return "udp://127.0.0.1:" + port + "/announce";
  }

  @Override
  public List<String> passkeys() {
    return List.of();
  }

  @Override
  public void close() {
    process.close();
  }
}
