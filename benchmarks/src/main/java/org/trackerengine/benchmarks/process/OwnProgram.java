package org.trackerengine.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts this program again, in another process. Stateless. */
public final class OwnProgram {

  private static final String MAIN = "org.trackerengine.benchmarks.Main";

  private OwnProgram() {}

  /**
   * Returns the command line that runs this program from any directory.
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
