package org.trackerengine.benchmarks.compare.tracker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.process.OwnBuild;

/**
 * The trackers of a comparison.
 *
 * @param tracker our server
 * @param before another build of it, measured in turns with the first; null for none
 * @param storages on which ours is measured; memory includes open mode
 * @param others started as a file describes
 * @param databaseSettings of each PostgreSQL, by name
 */
public record LineUp(
    OwnBuild tracker,
    @Nullable OwnBuild before,
    Set<OwnStorage> storages,
    List<TrackerRecipe> others,
    Map<String, String> databaseSettings) {

  /** Suffix of our server's name for the other build. */
  public static final String BEFORE = ", before";

  public LineUp {
    storages = Set.copyOf(storages);
    others = List.copyOf(others);
    databaseSettings = Map.copyOf(databaseSettings);
    if (storages.isEmpty()) {
      throw new IllegalArgumentException("ours needs a storage at least");
    }
  }

  /** Returns our builds, the new one first. */
  public List<Entry> builds() {
    Entry now = new Entry(tracker, "");
    return before == null ? List.of(now) : List.of(now, new Entry(before, BEFORE));
  }

  /**
   * A build of our server and its suffix in the tables.
   *
   * @param suffix appended to its name
   */
  public record Entry(OwnBuild build, String suffix) {}
}
