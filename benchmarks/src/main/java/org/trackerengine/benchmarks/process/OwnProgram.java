package org.trackerengine.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** This program once more, in a process of its own. Stateless. */
public final class OwnProgram {

  private static final String MAIN = "org.trackerengine.benchmarks.Main";

  private OwnProgram() {}

  /**
   * The command line that runs it from anywhere.
   *
   * @param javaOptions such as {@code -Xmx2g}
   * @param arguments the command and its options
   */
  public static List<String> command(List<String> javaOptions, String... arguments) {
    String classPath =
        String.join(
            ":",
            Stream.of(System.getProperty("java.class.path").split(":", -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", classPath, MAIN));
    command.addAll(List.of(arguments));
    return command;
  }
}
