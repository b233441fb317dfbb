package org.trackerengine.benchmarks.compare.tracker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.compare.figure.Contender;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.OwnBuild;
import org.trackerengine.benchmarks.process.ServerApi;
import org.trackerengine.benchmarks.process.TrackerProcess;
import org.trackerengine.benchmarks.storage.FlushSampler;
import org.trackerengine.benchmarks.storage.PostgresServer;

/** A server of ours, with its PostgreSQL if it has one. */
public final class OwnTracker implements Contender {

  /** Mode and storage of the server. */
  public enum Setup {
    PRIVATE("private", OwnStorage.MEMORY),
    /** Private, with datagrams handled one by one, as on a system without {@code recvmmsg}. */
    PRIVATE_BY_CHANNEL("private", OwnStorage.MEMORY),
    OPEN("open", OwnStorage.MEMORY),
    OPEN_H2("open", OwnStorage.H2),
    PRIVATE_H2("private", OwnStorage.H2),
    PRIVATE_POSTGRESQL("private", OwnStorage.POSTGRESQL);

    private final String mode;
    private final OwnStorage storage;

    Setup(String mode, OwnStorage storage) {
      this.mode = mode;
      this.storage = storage;
    }

    /** Returns the setup of a private tracker with the given storage. */
    public static Setup privateOn(OwnStorage storage) {
      return switch (storage) {
        case MEMORY -> PRIVATE;
        case H2 -> PRIVATE_H2;
        case POSTGRESQL -> PRIVATE_POSTGRESQL;
      };
    }

    /** Returns the name in the tables. */
    public String text() {
      return "ours, " + mode + (this == PRIVATE_BY_CHANNEL ? ", by channel" : storage.text());
    }

    private List<String> arguments(int port) {
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("--mode", mode, "--storage", storage.argument()));
      arguments.addAll(List.of("--http-port=" + port, "--udp-port=" + port, "--admin-port=0"));
      if (this == PRIVATE_BY_CHANNEL) {
        arguments.addAll(List.of("--set", "udp-io=channel"));
      }
      return arguments;
    }

    public boolean needsPostgres() {
      return storage == OwnStorage.POSTGRESQL;
    }

    private boolean hasUsers() {
      return "private".equals(mode);
    }
  }

  private final String name;
  private final OwnBuild build;
  private final Setup setup;
  private final Path data;
  private final @Nullable PostgresServer database;
  private final TrackerProcess process;
  private final String http;
  private final @Nullable String udp;
  private List<String> passkeys = List.of();

  private OwnTracker(
      String name,
      OwnBuild build,
      Setup setup,
      Path data,
      @Nullable PostgresServer database,
      TrackerProcess process)
      throws IOException {
    this.name = name;
    this.build = build;
    this.setup = setup;
    this.data = data;
    this.database = database;
    this.process = process;
    http = process.http().resolve("/announce").toString();
    udp = process.udp().map(base -> base.resolve("/announce").toString()).orElse(null);
  }

  /**
   * Starts a server of a build; it is empty unless its data directory contains an H2 database.
   *
   * @param data its data directory
   */
  public static OwnTracker start(OwnBuild build, Path data, Setup setup)
      throws IOException, InterruptedException {
    return start(setup.text(), build, data, setup, null);
  }

  /**
   * Starts an empty server of a line-up.
   *
   * @param data its data directory
   * @param database an empty one, which is closed with the server; null when it needs none
   */
  public static OwnTracker start(
      LineUp.Entry entry, Path data, Setup setup, @Nullable PostgresServer database)
      throws IOException, InterruptedException {
    try {
      return start(setup.text() + entry.suffix(), entry.build(), data, setup, database);
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (database != null) {
        database.close();
      }
      throw e;
    }
  }

  private static OwnTracker start(
      String name, OwnBuild build, Path data, Setup setup, @Nullable PostgresServer database)
      throws IOException, InterruptedException {
    TrackerProcess process = launch(build, data, setup, 0, database);
    try {
      process.awaitReady();
      return new OwnTracker(name, build, setup, data, database, process);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Starts a server on a port, and does not wait for it. */
  public static TrackerProcess launch(OwnBuild build, Path data, Setup setup, int port)
      throws IOException {
    return launch(build, data, setup, port, null);
  }

  private static TrackerProcess launch(
      OwnBuild build, Path data, Setup setup, int port, @Nullable PostgresServer database)
      throws IOException {
    List<String> arguments = setup.arguments(port);
    if (database != null) {
      arguments.addAll(database.arguments());
    }
    return TrackerProcess.start(
        build, data, database == null ? Map.of() : database.environment(), arguments);
  }

  /** Registers the users and torrents of a workload, if the server has users. */
  public void register(Workload workload) throws IOException, InterruptedException {
    if (setup.hasUsers()) {
      try (ServerApi api = api()) {
        passkeys = api.register(workload);
      }
    }
  }

  /** Returns the server's API, with the administrator's token; the caller closes it. */
  public ServerApi api() throws IOException {
    return new ServerApi(process.http(), process.adminToken());
  }

  /** Sets the passkeys of users that are registered already. */
  public void useRegistered(List<String> known) {
    passkeys = List.copyOf(known);
  }

  /**
   * Stops the server regularly, and starts another on its stored data. Closing the new one also
   * closes the database.
   */
  public OwnTracker restarted() throws IOException, InterruptedException {
    process.stop();
    OwnTracker after = start(name, build, data, setup, database);
    after.useRegistered(passkeys);
    return after;
  }

  /** Stops the server regularly, so that everything is stored. */
  public void stop() throws IOException, InterruptedException {
    process.stop();
  }

  /** Returns the server's process. */
  public TrackerProcess process() {
    return process;
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
  public OptionalLong databaseCpuNanos() throws IOException {
    return database == null ? OptionalLong.empty() : database.cpuNanos();
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
  public void rest() throws IOException, InterruptedException {
    if (setup.storage.isDatabase()) {
      FlushSampler.awaitDrained(process);
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
    if (database != null) {
      database.close();
    }
  }
}
