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
import org.trackerengine.benchmarks.process.FirstAnswer;
import org.trackerengine.benchmarks.process.ForeignProcess;

/**
 * <a href="https://erdgeist.org/arts/software/opentracker/">opentracker</a>, as Debian packages it:
 * with a list of the torrents that it takes. It knows no users, keeps no peer ids and closes every
 * connection.
 */
public final class Opentracker implements Contender {

  /** What its names begin with. */
  public static final String NAME = "opentracker";

  /** How it is set up. */
  public enum Setup {
    /** As it comes: one thread does everything. */
    DEFAULT(NAME, ""),
    /** A thread of its own for UDP; over HTTP it is as before, and not driven. */
    UDP_WORKER(NAME + ", 1 UDP worker", "listen.udp.workers 1\n");

    private final String text;
    private final String configuration;

    Setup(String text, String configuration) {
      this.text = text;
      this.configuration = configuration;
    }

    /** In the tables. */
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

  /** Where it is installed; empty when it is not. */
  public static Optional<Path> find() {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .map(folder -> Path.of(folder, "opentracker"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts one for the torrents of a workload.
   *
   * @param folder empty; also readable by whom it makes itself when started by root
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
    int port = FirstAnswer.freePort();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program.toString(), "-i", "127.0.0.1"));
    // The number of workers counts for the ports that are named behind it.
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
