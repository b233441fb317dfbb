package org.trackerengine.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new temporary folder, which is deleted with its contents when it is closed. */
public final class WorkFolder implements AutoCloseable {

  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /** Creates a folder. */
  public static WorkFolder create() throws IOException {
    return new WorkFolder(Files.createTempDirectory("tracker-benchmark-"));
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException leftBehind) {
      // The system cleans its temporary folder as well.
    }
  }
}
