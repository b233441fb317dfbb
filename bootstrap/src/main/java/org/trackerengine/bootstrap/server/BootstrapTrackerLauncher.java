package org.trackerengine.bootstrap.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.fixture.server.RunningTracker;
import org.trackerengine.fixture.server.TrackerLauncher;
import org.trackerengine.fixture.server.TrackerUrls;

/**
 * Starts the server for tests: on free loopback ports, in memory unless the settings say otherwise,
 * with a temporary data directory.
 */
public final class BootstrapTrackerLauncher implements TrackerLauncher {

  private static final Map<String, String> USUAL =
      Map.of("bind", "127.0.0.1", "http-port", "0", "admin-port", "0", "storage", "memory");

  /** Called by the service loader. */
  public BootstrapTrackerLauncher() {}

  @Override
  public RunningTracker launch(Map<String, String> settings, TrackerClock clock) {
    Configuration configuration = new ConfigurationSources().flags(USUAL).flags(settings).build();
    Path directory = temporaryDirectory();
    try {
      DataDirectory data = new DataDirectory(directory);
      return new Launched(ServerProcess.start(configuration, data, false, clock), directory);
    } catch (RuntimeException notStarted) {
      delete(directory);
      throw notStarted;
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("tracker");
    } catch (IOException noTemporaryDirectory) {
      throw new UncheckedIOException(noTemporaryDirectory);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException leftBehind) {
      throw new UncheckedIOException(leftBehind);
    }
  }

  private record Launched(ServerProcess server, Path directory) implements RunningTracker {

    @Override
    public Tracker tracker() {
      return server.tracker();
    }

    @Override
    public TrackerUrls urls() {
      return server.urls();
    }

    @Override
    public void close() {
      server.close();
      delete(directory);
    }
  }
}
