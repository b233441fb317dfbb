package org.trackerengine.adapter.jpa.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of one JVM share is closed, the last one first, and leaves no file behind. */
final class AtTheEnd {

  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(AtTheEnd::closeAll));
  }

  private AtTheEnd() {}

  static synchronized void close(AutoCloseable shared) {
    OPEN.push(shared);
  }

  /** A new folder, which goes with everything in it. */
  static Path folder() {
    try {
      Path folder = Files.createTempDirectory("tracker-database");
      close(() -> delete(folder));
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** PostgreSQL has 300 files a database: where there is {@code rm}, it is much faster. */
  private static void delete(Path folder) throws IOException, InterruptedException {
    try {
      new ProcessBuilder("rm", "-rf", folder + "").inheritIO().start().waitFor();
    } catch (IOException noSuchProgram) {
      deleteOneByOne(folder);
    }
  }

  private static void deleteOneByOne(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }

  private static synchronized void closeAll() {
    while (!OPEN.isEmpty()) {
      try {
        OPEN.pop().close();
      } catch (Exception failed) {
        failed.printStackTrace(); // the others are closed all the same
      }
    }
  }
}
