package org.trackerengine.benchmarks.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code benchmarks store-speed}: runs {@link StoreAnnounces} with JMH, in a process of its own.
 */
@Command(
    name = "store-speed",
    description = "Announces to a swarm store alone: how many a second, and bytes allocated (JMH).")
public final class StoreSpeedCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "OPTION",
      description = "For JMH, after --: -p shape=10000x3000000 -p isPrivate=true, -i, -r, -h.")
  private List<String> options = List.of();

  @Override
  public Integer call() throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(StoreAnnounces.class.getName(), "-prof", "gc"));
    arguments.addAll(options);
    org.openjdk.jmh.Main.main(arguments.toArray(new String[0]));
    return 0;
  }
}
