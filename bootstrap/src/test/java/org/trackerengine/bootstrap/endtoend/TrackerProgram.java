package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's own program, run as people run it: in a process of its own, by its main class. */
final class TrackerProgram {

  private static final JsonMapper JSON = new JsonMapper();

  private final Programs programs;
  private final List<String> access;
  private List<String> shell = List.of();
  private int runs;

  TrackerProgram(Programs programs) {
    this(programs, List.of("--enable-native-access=ALL-UNNAMED"));
  }

  private TrackerProgram(Programs programs, List<String> access) {
    this.programs = programs;
    this.access = access;
  }

  /** The same on a Java that allows no native access. To be used alone: both number their runs. */
  TrackerProgram withoutNativeAccess() {
    return new TrackerProgram(programs, List.of("--illegal-native-access=deny"));
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
    return new TrackerProgram(
        programs,
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError", "-Xmx" + most));
  }

  /** Starts it with these arguments. */
  ClientProcess start(Map<String, String> variables, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(shell);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(access);
    command.add("org.trackerengine.bootstrap.Main");
    command.addAll(List.of(arguments));
    return programs.start("tracker-" + ++runs, variables, command);
  }

  ClientProcess start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  /** Runs it to its end. */
  Run run(Map<String, String> variables, String... arguments) throws Exception {
    ClientProcess process = start(variables, arguments);
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
    ClientProcess server = start(variables, arguments.toArray(String[]::new));
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
