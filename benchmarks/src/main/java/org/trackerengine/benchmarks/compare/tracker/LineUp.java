package org.trackerengine.benchmarks.compare.tracker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.process.OwnBuild;

/**
 * Which trackers are compared.
 *
 * @param tracker our server
 * @param before another build of it, which takes turns with the first; null for none
 * @param storages that ours is measured on; memory stands for open mode, too
 * @param others that a file says how to start
 * @param databaseSettings of each PostgreSQL, by name
 */
public record LineUp(
    OwnBuild tracker,
    @Nullable OwnBuild before,
    Set<OwnStorage> storages,
    List<TrackerRecipe> others,
    Map<String, String> databaseSettings) {

  /** Behind the name of ours when it is the other build. */
  public static final String BEFORE = ", before";

  public LineUp {
    storages = Set.copyOf(storages);
    others = List.copyOf(others);
    databaseSettings = Map.copyOf(databaseSettings);
    if (storages.isEmpty()) {
      throw new IllegalArgumentException("ours needs a storage at least");
    }
  }

  /** Our builds, the new one first. */
  public List<Entry> builds() {
    Entry now = new Entry(tracker, "");
    return before == null ? List.of(now) : List.of(now, new Entry(before, BEFORE));
  }

  /**
   * A build in the tables.
   *
   * @param suffix behind its name
   */
  public record Entry(OwnBuild build, String suffix) {}
}
