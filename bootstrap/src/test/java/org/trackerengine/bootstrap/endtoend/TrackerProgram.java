package org.trackerengine.bootstrap.endtoend;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server's own program, run as people run it: in a process of its own, by the script beside the
 * jar, from what the JVM has learned in a rehearsal.
 */
final class TrackerProgram {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path DIST = Path.of("target", "dist").toAbsolutePath();

  /** For short runs: the best code would cost more than it gains. */
  static final String JAVA_OPTIONS = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private final Programs programs;
  private List<String> shell = List.of();
  private String javaOptions = JAVA_OPTIONS;
  private int runs;

  TrackerProgram(Programs programs) {
    this.programs = programs;
  }

  /** The same where files that say nothing about it can be read and written by everybody. */
  TrackerProgram withoutUmask() {
    shell = List.of("/bin/sh", "-c", "umask 000; exec \"$@\"", "sh");
    return this;
  }

  /**
   * The same with at most so much heap, such as {@code 256m}; without more of it the process ends.
   */
  TrackerProgram withHeap(String most) {
    javaOptions += " -Xmx" + most;
    return this;
  }

  /** Starts it with these arguments. */
  ClientProcess start(Map<String, String> variables, String... arguments) throws IOException {
    Rehearsal.once();
    List<String> command = new ArrayList<>(shell);
    command.addAll(List.of("sh", DIST.resolve("tracker") + ""));
    command.addAll(List.of(arguments));
    return start(ownJava(variables), command);
  }

  /** The same on a Java that allows no native access. */
  ClientProcess startWithoutNativeAccess(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JAVA_OPTIONS.split(" ")));
    command.addAll(
        List.of(
            "--illegal-native-access=deny",
            "-cp",
            System.getProperty("java.class.path"),
            "org.trackerengine.bootstrap.Main"));
    command.addAll(List.of(arguments));
    return start(Map.of(), command);
  }

  private ClientProcess start(Map<String, String> variables, List<String> command)
      throws IOException {
    return programs.start("tracker-" + ++runs, variables, command);
  }

  private Map<String, String> ownJava(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.merge("TRACKER_JAVA_OPTS", javaOptions, (theirs, ours) -> ours + " " + theirs);
    return variables;
  }

  /** Returns the one file that {@code tracker prepare} leaves: what the JVM has learned. */
  static Path rehearsed() throws IOException {
    Rehearsal.once();
    try (Stream<Path> files = Files.list(DIST)) {
      List<Path> learned = files.filter(file -> file.toString().endsWith(".aot")).toList();
      assertThat(learned).hasSize(1);
      return learned.getFirst();
    }
  }

  /** Done once a build, by the first of all JVMs that run tests. */
  private static final class Rehearsal {

    static {
      try (FileChannel channel = FileChannel.open(DIST.resolve("rehearsal.lock"), CREATE, WRITE);
          var _ = channel.lock()) {
        ProcessBuilder prepare = new ProcessBuilder("sh", DIST.resolve("tracker") + "", "prepare");
        prepare.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exitCode = prepare.inheritIO().start().waitFor();
        if (exitCode != 0) {
          throw new AssertionError("tracker prepare ended with " + exitCode);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
    }

    static void once() {
      // the class has been initialised
    }
  }

  ClientProcess start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  /** Runs it to its end. */
  Run run(Map<String, String> variables, String... arguments) throws Exception {
    return ended(start(variables, arguments));
  }

  /** Waits for the end of one that was started. */
  static Run ended(ClientProcess process) throws Exception {
    int exitCode = process.exitCode();
    return new Run(exitCode, process.output(), process.errors());
  }

  Run run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  /** Starts a server that picks its ports, on a data directory, and waits until it is ready. */
  ClientProcess serve(Path data, String... more) throws Exception {
    return serve(Map.of(), data, more);
  }

  /** The same with variables of the environment. */
  ClientProcess serve(Map<String, String> variables, Path data, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--data", data.toString(), "--http-port=0", "--admin-port=0"));
    arguments.addAll(List.of(more));
    return ready(start(variables, arguments.toArray(String[]::new)));
  }

  /** Waits until a server that was started is ready. */
  static ClientProcess ready(ClientProcess server) throws Exception {
    Await.until(
        "the server is ready",
        () -> {
          if (!server.isAlive()) {
            throw new AssertionError("the server has ended");
          }
          return server.output().contains("Ctrl-C\n\n");
        });
    return server;
  }

  static JsonNode json(Path file) throws IOException {
    return JSON.readTree(Files.readString(file));
  }

  /** How a run ended, and what it said. */
  record Run(int exitCode, String output, String errors) {}
}
