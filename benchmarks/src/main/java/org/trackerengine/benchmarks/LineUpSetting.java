package org.trackerengine.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.compare.tracker.LineUp;
import org.trackerengine.benchmarks.compare.tracker.OwnStorage;
import org.trackerengine.benchmarks.compare.tracker.TrackerFile;
import org.trackerengine.benchmarks.process.OwnBuild;
import org.trackerengine.benchmarks.storage.PostgresServer;
import picocli.CommandLine.Option;

/** Options for the trackers that {@code compare} compares. */
final class LineUpSetting {

  @Option(
      names = "--tracker",
      paramLabel = "JAR",
      defaultValue = "${sys:tracker.home:-.}/bootstrap/target/dist/tracker.jar",
      description = "Our server, with its script beside it (${DEFAULT-VALUE}).")
  private Path tracker;

  @Option(
      names = "--java-options",
      paramLabel = "OPTIONS",
      description = {
        "Of its Java, behind those of its script; unless given, TRACKER_JAVA_OPTS of the",
        "environment."
      })
  private @Nullable String javaOptions;

  @Option(
      names = "--before",
      paramLabel = "JAR",
      description = {
        "Another build of our server, with its script beside it, which takes turns with the",
        "first in keep-alive, close, udp, latency and durable; they tell new by old."
      })
  private @Nullable Path before;

  @Option(
      names = "--before-java-options",
      paramLabel = "OPTIONS",
      description = "The same for that build.")
  private @Nullable String beforeJavaOptions;

  @Option(
      names = "--storage",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "memory,h2,postgresql",
      description = {
        "What ours is measured on, private: memory (open mode, too), h2, postgresql",
        "(${DEFAULT-VALUE})."
      })
  private List<OwnStorage> storages = new ArrayList<>();

  @Option(
      names = "--trackers",
      paramLabel = "FILE",
      description = "More trackers, and how to start them: TOML, see docs/performance.md.")
  private @Nullable Path trackers;

  @Option(
      names = "--db-set",
      paramLabel = "KEY=VALUE",
      description = "A setting of each PostgreSQL that is started; may be repeated.")
  private Map<String, String> databaseSettings = new TreeMap<>();

  LineUp lineUp() {
    Map<String, String> settings = new TreeMap<>(PostgresServer.USUAL_SETTINGS);
    settings.putAll(databaseSettings);
    return new LineUp(
        new OwnBuild(tracker, javaOptions),
        before == null ? null : new OwnBuild(before, beforeJavaOptions),
        EnumSet.copyOf(storages),
        trackers == null ? List.of() : TrackerFile.read(trackers),
        settings);
  }
}
