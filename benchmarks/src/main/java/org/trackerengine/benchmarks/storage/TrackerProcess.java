package org.trackerengine.benchmarks.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of ours in a process of its own, started by the script {@code tracker} beside its jar.
 * Ends with the benchmark at the latest.
 */
public final class TrackerProcess implements AutoCloseable {

  private static final String SCRIPT = "tracker";
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
   * Starts one, and waits for nothing.
   *
   * @param jar of the server, its libraries and its script beside it
   * @param data its data directory; what it says is in a file beside that
   * @param more arguments of {@code serve}
   */
  public static TrackerProcess start(
      Path jar, Path data, PostgresServer database, List<String> more) throws IOException {
    Path log = data.resolveSibling(data.getFileName() + ".log");
    ProcessBuilder builder =
        script(jar, arguments(data, database, more))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    if (database.password() != null) {
      builder.environment().put("TRACKER_DB_PASSWORD", database.password());
    }
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new TrackerProcess(process, data, log);
  }

  /**
   * Has the script do what it would do beside the first server otherwise, and waits for it.
   *
   * @param jar of the server
   */
  public static void prepare(Path jar) throws IOException, InterruptedException {
    Process prepare =
        script(jar, List.of("prepare"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (prepare.waitFor() != 0) {
      throw new IOException(jar.resolveSibling(SCRIPT) + " prepare failed");
    }
  }

  private static ProcessBuilder script(Path jar, List<String> arguments) throws IOException {
    Path script = jar.toAbsolutePath().resolveSibling(SCRIPT);
    if (!Files.exists(jar) || !Files.exists(script)) {
      throw new IOException(
          jar + " or its script is not there; build the server, or name it with --tracker");
    }
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static List<String> arguments(Path data, PostgresServer database, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("serve", "--data", data.toString()));
    arguments.addAll(List.of("--bind", "127.0.0.1", "--set", "benchmark=true"));
    arguments.addAll(List.of("--db-url", database.url(), "--db-user", database.user()));
    arguments.addAll(more);
    return arguments;
  }

  /** Waits until it can be used. */
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

  /** Fails with what it has said when it has ended. */
  void failIfEnded() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("the server has ended; it said:\n" + said());
    }
  }

  private String said() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Where clients reach it, without a slash at the end. */
  public URI http() throws IOException {
    return listener("http");
  }

  /** Where its metrics are, without a slash at the end. */
  public URI admin() throws IOException {
    return listener("admin");
  }

  private URI listener(String name) throws IOException {
    Path file = data.resolve("tracker.json");
    Matcher url =
        Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(Files.readString(file));
    if (!url.find()) {
      throw new IOException(file + " names no " + name);
    }
    return URI.create(url.group(1));
  }

  /** Stops it with SIGTERM, and waits until everything is stored. */
  public void stop() throws IOException, InterruptedException {
    failIfEnded();
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the server does not stop; it says:\n" + said());
    }
  }

  /** Ends it, however it is. */
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
