package org.trackerengine.application.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.metainfo.MetainfoLimits;

/**
 * How a tracker behaves.
 *
 * @param mode who may announce what
 * @param intervalSeconds when clients are to announce again; 1 800
 * @param minIntervalSeconds the earliest; 900
 * @param moderated whether an upload waits for approval
 * @param budgets what one user or one address may ask for
 * @param metainfoLimits what an uploaded .torrent file may be like
 */
@RecordBuilder
public record TrackerSettings(
    AccessMode mode,
    int intervalSeconds,
    int minIntervalSeconds,
    boolean moderated,
    BudgetLimits budgets,
    MetainfoLimits metainfoLimits)
    implements TrackerSettingsBuilder.With {

  /** A private tracker with the defaults named above. */
  public static final TrackerSettings DEFAULT = of(AccessMode.PRIVATE);

  public TrackerSettings {
    if (minIntervalSeconds < 0 || intervalSeconds < Math.max(1, minIntervalSeconds)) {
      throw new IllegalArgumentException("interval must be 1 or more, and not below min interval");
    }
  }

  /** The defaults in another access mode. */
  public static TrackerSettings of(AccessMode mode) {
    return TrackerSettingsBuilder.builder()
        .mode(mode)
        .intervalSeconds(1_800)
        .minIntervalSeconds(900)
        .moderated(false)
        .budgets(BudgetLimits.DEFAULT)
        .metainfoLimits(MetainfoLimits.DEFAULT)
        .build();
  }

  /**
   * The same settings with other intervals.
   *
   * @param newSeconds when clients are to announce again, 1 or more
   * @param newMinSeconds the earliest, 0 to {@code newSeconds}
   * @throws IllegalArgumentException when they are not
   */
  public TrackerSettings withIntervals(int newSeconds, int newMinSeconds) {
    return with().intervalSeconds(newSeconds).minIntervalSeconds(newMinSeconds).build();
  }
}
