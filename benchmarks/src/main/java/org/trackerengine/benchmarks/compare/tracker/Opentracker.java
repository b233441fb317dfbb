package org.trackerengine.benchmarks.compare.tracker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.compare.figure.Contender;
import org.trackerengine.benchmarks.load.workload.BenchmarkTorrents;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.ForeignProcess;
import org.trackerengine.fixture.server.FreePorts;

/**
 * <a href="https://erdgeist.org/arts/software/opentracker/">opentracker</a>, as packaged by Debian:
 * with a list of the permitted torrents. It has no users, stores no peer ids and closes every
 * connection.
 */
public final class Opentracker implements Contender {

  /** Prefix of its names. */
  public static final String NAME = "opentracker";

  /** Configuration of the tracker. */
  public enum Setup {
    /** Default configuration: one thread does everything. */
    DEFAULT(NAME, ""),
    /**
     * Configuration with a separate thread for UDP; it is not driven over HTTP, which works as by
     * default.
     */
    UDP_WORKER(NAME + ", 1 UDP worker", "listen.udp.workers 1\n");

    private final String text;
    private final String configuration;

    Setup(String text, String configuration) {
      this.text = text;
      this.configuration = configuration;
    }

    /** Returns the name in the tables. */
    public String text() {
      return text;
    }
  }

  private static final String CONFIGURATION = "configuration";
  private static final String WHITELIST = "whitelist";

  private final Setup setup;
  private final ForeignProcess process;
  private final int port;

  private Opentracker(Setup setup, ForeignProcess process, int port) {
    this.setup = setup;
    this.process = process;
    this.port = port;
  }

  /** Returns the path of the installed program; empty when it is not installed. */
  public static Optional<Path> find() {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .map(folder -> Path.of(folder, "opentracker"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a server for the torrents of a workload.
   *
   * @param folder empty; becomes readable for all users, because opentracker changes its user when
   *     root starts it
   */
  public static Opentracker start(Setup setup, Path program, Path folder, Workload workload)
      throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> hashes =
        IntStream.range(0, workload.torrents())
            .parallel()
            .mapToObj(torrent -> BenchmarkTorrents.infoHash(torrent).toString())
            .toList();
    Files.write(folder.resolve(WHITELIST), hashes);
    Files.writeString(folder.resolve(CONFIGURATION), setup.configuration);
    int port = FreePorts.next();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program.toString(), "-i", "127.0.0.1"));
    // The number of workers applies to the ports that follow it.
    command.addAll(List.of("-f", folder.resolve(CONFIGURATION).toString()));
    command.addAll(List.of("-p", Integer.toString(port), "-P", Integer.toString(port)));
    command.addAll(List.of("-d", folder.toString(), "-w", WHITELIST));
    return new Opentracker(setup, ForeignProcess.start(folder, port, command), port);
  }

  @Override
  public String name() {
    return setup.text;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public @Nullable String http() {
    return setup == Setup.UDP_WORKER ? null : "http://127.0.0.1:" + port + "/announce";
  }

  @Override
  public boolean keepsAlive() {
    return false;
  }

  @Override
  public String udp() {
    return "udp://127.0.0.1:" + port;
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
