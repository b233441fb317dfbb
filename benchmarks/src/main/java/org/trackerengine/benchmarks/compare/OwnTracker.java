package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.load.Workload;
import org.trackerengine.benchmarks.process.ServerApi;
import org.trackerengine.benchmarks.process.TrackerProcess;

/** A server of ours. */
final class OwnTracker implements Contender {

  /** How it is set up. */
  enum Setup {
    PRIVATE("ours, private", "private", "memory"),
    /** Whose datagrams go one by one, as they do where there is no {@code recvmmsg}. */
    PRIVATE_BY_CHANNEL("ours, private, by channel", "private", "memory"),
    OPEN("ours, open", "open", "memory"),
    OPEN_H2("ours, open, H2", "open", "database"),
    PRIVATE_H2("ours, private, H2", "private", "database");

    private final String text;
    private final String mode;
    private final String storage;

    Setup(String text, String mode, String storage) {
      this.text = text;
      this.mode = mode;
      this.storage = storage;
    }

    private String udpIo() {
      return this == PRIVATE_BY_CHANNEL ? "channel" : "auto";
    }

    boolean hasUsers() {
      return "private".equals(mode);
    }
  }

  private final Setup setup;
  private final TrackerProcess process;
  private final String http;
  private final @Nullable String udp;
  private List<String> passkeys = List.of();

  private OwnTracker(Setup setup, TrackerProcess process) throws IOException {
    this.setup = setup;
    this.process = process;
    http = process.http().resolve("/announce").toString();
    udp = process.udp().map(base -> base.resolve("/announce").toString()).orElse(null);
  }

  /** Starts one whose memory is empty, or that has in its database what is in its directory. */
  static OwnTracker start(Path tracker, Path data, Setup setup)
      throws IOException, InterruptedException {
    TrackerProcess process = launch(tracker, data, setup, 0);
    try {
      process.awaitReady();
      return new OwnTracker(setup, process);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Starts one on a port, and waits for nothing. */
  static TrackerProcess launch(Path tracker, Path data, Setup setup, int port) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--mode", setup.mode, "--storage", setup.storage));
    arguments.addAll(List.of("--set", "udp-io=" + setup.udpIo()));
    arguments.addAll(List.of("--http-port=" + port, "--udp-port=" + port, "--admin-port=0"));
    return TrackerProcess.start(tracker, data, Map.of(), arguments);
  }

  /** Registers the users and torrents of a workload, when it has users. */
  void register(Workload workload) throws IOException, InterruptedException {
    if (setup.hasUsers()) {
      try (ServerApi api = new ServerApi(process.http(), process.adminToken())) {
        passkeys = api.register(workload);
      }
    }
  }

  /** Goes on with users that are registered already. */
  void useRegistered(List<String> known) {
    passkeys = List.copyOf(known);
  }

  /** Stops it in good order. */
  void stop() throws IOException, InterruptedException {
    process.stop();
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
  public String http() {
    return http;
  }

  @Override
  public boolean keepsAlive() {
    return true;
  }

  @Override
  public @Nullable String udp() {
    return udp;
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
