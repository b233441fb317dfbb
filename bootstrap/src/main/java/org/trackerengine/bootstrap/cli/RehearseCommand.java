package org.trackerengine.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trackerengine.bootstrap.rehearsal.Rehearsal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Command by which the script {@code ./tracker} trains the JVM's cache; of no use to people. */
@Command(name = "rehearse", hidden = true, description = "Starts and stops servers, for the JVM.")
final class RehearseCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "An empty directory.")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    Rehearsal.run(directory);
    return 0;
  }
}
