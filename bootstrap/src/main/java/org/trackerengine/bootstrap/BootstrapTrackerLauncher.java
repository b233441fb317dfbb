package org.trackerengine.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.testkit.server.RunningTracker;
import org.trackerengine.testkit.server.TrackerLauncher;
import org.trackerengine.testkit.server.TrackerUrls;

/**
 * The server, as tests start it: on free loopback ports, in memory unless they say otherwise, with
 * a data directory of its own.
 */
public final class BootstrapTrackerLauncher implements TrackerLauncher {

  private static final Map<String, String> USUAL =
      Map.of("bind", "127.0.0.1", "http-port", "0", "admin-port", "0", "storage", "memory");

  /** Called by the service loader. */
  public BootstrapTrackerLauncher() {}

  @Override
  public RunningTracker launch(Map<String, String> settings, TrackerClock clock) {
    Configuration configuration = new ConfigurationSources().flags(USUAL).flags(settings).build();
    try {
      Path directory = Files.createTempDirectory("tracker");
      DataDirectory data = new DataDirectory(directory);
      return new Launched(ServerProcess.start(configuration, data, false, clock), directory);
    } catch (IOException noTemporaryDirectory) {
      throw new UncheckedIOException(noTemporaryDirectory);
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
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
        Files.delete(directory);
      } catch (IOException leftBehind) {
        throw new UncheckedIOException(leftBehind);
      }
    }
  }
}
