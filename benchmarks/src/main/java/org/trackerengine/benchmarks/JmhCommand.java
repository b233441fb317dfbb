package org.trackerengine.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code benchmarks jmh}: runs the JMH benchmarks of this module, with JMH's own command line. */
@Command(
    name = "jmh",
    sortOptions = false,
    description = {
      "Runs the benchmarks of single parts (JMH), with the gc profiler unless -prof says otherwise.",
      "Everything behind is JMH's: -l lists the benchmarks, a regular expression chooses some."
    })
final class JmhCommand implements Callable<Integer> {

  private static final String PROFILER = "-prof";

  // All arguments in their order, options and others alike.
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    org.openjdk.jmh.Main.main(withProfiler(arguments));
    return 0;
  }

  /** Returns JMH's arguments: {@code arguments}, and the gc profiler if they contain none. */
  static String[] withProfiler(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    if (!all.contains(PROFILER)) {
      all.addAll(List.of(PROFILER, "gc"));
    }
    return all.toArray(String[]::new);
  }
}
