package org.trackerengine.benchmarks.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of ours in a process of its own, started by the script {@code tracker} beside its jar.
 * It is stopped when the benchmark ends, at the latest.
 */
public final class TrackerProcess implements AutoCloseable {

  private static final long POLL_MILLIS = 5;
  private static final long PATIENCE_SECONDS = 180;

  private final Process process;
  private final Path data;
  private final Path log;

  private TrackerProcess(Process process, Path data, Path log) {
    this.process = process;
    this.data = data;
    this.log = log;
  }

  /**
   * Starts a server, and does not wait for it.
   *
   * @param data its data directory; its output is in a file beside that
   * @param environment in addition to that of this process
   * @param more arguments of {@code serve}
   */
  public static TrackerProcess start(
      OwnBuild build, Path data, Map<String, String> environment, List<String> more)
      throws IOException {
    Path log = data.resolveSibling(data.getFileName() + ".log");
    ProcessBuilder builder =
        script(build, arguments(data, more))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new TrackerProcess(process, data, log);
  }

  /**
   * Runs the script's preparation, which would otherwise run in parallel with the first server, and
   * waits for it.
   */
  public static void prepare(OwnBuild build) throws IOException, InterruptedException {
    Process prepare =
        script(build, List.of("prepare"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (prepare.waitFor() != 0) {
      throw new IOException(build.script() + " prepare failed");
    }
  }

  private static ProcessBuilder script(OwnBuild build, List<String> arguments) throws IOException {
    if (!Files.exists(build.jar()) || !Files.exists(build.script())) {
      throw new IOException(
          build.jar()
              + " or its script `tracker` beside it is not there; build the server, or name"
              + " another jar");
    }
    List<String> command = new ArrayList<>(List.of("sh", build.script().toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(build.environment());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static List<String> arguments(Path data, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("serve", "--data", data.toString()));
    arguments.addAll(List.of("--bind", "127.0.0.1", "--set", "benchmark=true"));
    arguments.addAll(more);
    return arguments;
  }

  /** Waits until the server can be used. */
  public void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(data.resolve("tracker.json"))) {
      failIfEnded();
      if (System.nanoTime() > deadline) {
        throw new IOException("the server does not get ready; it says:\n" + said());
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Throws an exception that contains the server's output if the server has ended. */
  public void failIfEnded() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("the server has ended; it said:\n" + said());
    }
  }

  private String said() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** Returns the process id. */
  public long pid() {
    return process.pid();
  }

  /** Returns the base URL for clients, without a slash at the end. */
  public URI http() throws IOException {
    return listener("http").orElseThrow(() -> new IOException("the server names no HTTP port"));
  }

  /** Returns the base URL for clients over UDP; empty when the server has no UDP port. */
  public Optional<URI> udp() throws IOException {
    return listener("udp");
  }

  /** Returns the base URL of the metrics, without a slash at the end. */
  public URI admin() throws IOException {
    return listener("admin").orElseThrow(() -> new IOException("the server names no admin port"));
  }

  /** Returns the token of the first administrator, which the server created. */
  public String adminToken() throws IOException {
    return Files.readString(data.resolve("admin.token")).strip();
  }

  private Optional<URI> listener(String name) throws IOException {
    Matcher url =
        Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"]+)\"")
            .matcher(Files.readString(data.resolve("tracker.json")));
    return url.find() ? Optional.of(URI.create(url.group(1))) : Optional.empty();
  }

  /** Stops the server with SIGTERM, and waits until it has stored everything. */
  public void stop() throws IOException, InterruptedException {
    failIfEnded();
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the server does not stop; it says:\n" + said());
    }
  }

  /** Kills the server if it still runs, and waits for its end. */
  @Override
  public void close() {
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
