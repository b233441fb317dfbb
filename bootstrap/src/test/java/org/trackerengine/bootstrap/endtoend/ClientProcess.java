package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that a test runs: its output goes to files, and it never outlives the test. */
final class ClientProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 180;

  private final String name;
  private final Process process;
  private final Path output;
  private final Path errors;

  private ClientProcess(String name, Process process, Path output, Path errors) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Starts a program.
   *
   * @param name of the two files that hold its output
   * @param directory where it works and where those files are
   * @param variables of its environment beside ours
   */
  static ClientProcess start(
      String name, Path directory, Map<String, String> variables, List<String> command)
      throws IOException {
    Path output = directory.resolve(name + ".out");
    Path errors = directory.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(ClientProcess::isOfThisMachine);
    builder.environment().putAll(variables);
    return new ClientProcess(name, builder.start(), output, errors);
  }

  /** Proxies, options for every Java and a tracker's configuration are none of a test's. */
  private static boolean isOfThisMachine(String variable) {
    return variable.toLowerCase(Locale.ROOT).endsWith("_proxy")
        || variable.startsWith("TRACKER_")
        || variable.startsWith("JAVA_TOOL")
        || variable.equals("JDK_JAVA_OPTIONS");
  }

  String output() {
    return read(output);
  }

  String errors() {
    return read(errors);
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Writes a line to its standard input. */
  void type(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Asks it to end: SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError(
          name + " still runs after " + PATIENCE_SECONDS + " s.\n" + transcript());
    }
    return process.exitValue();
  }

  /** All that it said, for people who look for the cause of a failure. */
  String transcript() {
    return "---- output of " + name + "\n" + output() + "---- errors of " + name + "\n" + errors();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
