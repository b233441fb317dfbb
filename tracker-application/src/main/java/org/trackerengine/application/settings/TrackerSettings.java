package org.trackerengine.application.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.accounting.SeedingRule;
import org.trackerengine.domain.metainfo.MetainfoLimits;

/**
 * Settings of a tracker: access mode, intervals, moderation and limits.
 *
 * @param mode access mode: who may announce which torrents
 * @param intervalSeconds seconds after which clients are to announce again; 1 800
 * @param minIntervalSeconds minimum number of seconds between announces; 900
 * @param moderated true if an upload must be approved by a moderator
 * @param source what becomes of the field {@code source} of uploaded files
 * @param budgets limits on the requests of one user or one address
 * @param metainfoLimits limits of an uploaded .torrent file
 * @param community limits of comments, reports, notices and the log of actions
 * @param seeding what users owe the torrents that they have downloaded; nothing
 */
@RecordBuilder
public record TrackerSettings(
    AccessMode mode,
    int intervalSeconds,
    int minIntervalSeconds,
    boolean moderated,
    SourcePolicy source,
    BudgetLimits budgets,
    MetainfoLimits metainfoLimits,
    CommunityLimits community,
    SeedingRule seeding)
    implements TrackerSettingsBuilder.With {

  /** Settings of a private tracker with the defaults named above. */
  public static final TrackerSettings DEFAULT = of(AccessMode.PRIVATE);

  public TrackerSettings {
    if (minIntervalSeconds < 0 || intervalSeconds < Math.max(1, minIntervalSeconds)) {
      throw new IllegalArgumentException("interval must be 1 or more, and not below min interval");
    }
  }

  /** Returns the default settings with another access mode. */
  public static TrackerSettings of(AccessMode mode) {
    return TrackerSettingsBuilder.builder()
        .mode(mode)
        .intervalSeconds(1_800)
        .minIntervalSeconds(900)
        .moderated(false)
        .source(SourcePolicy.KEEP)
        .budgets(BudgetLimits.DEFAULT)
        .metainfoLimits(MetainfoLimits.DEFAULT)
        .community(CommunityLimits.DEFAULT)
        .seeding(SeedingRule.NONE)
        .build();
  }

  /**
   * Returns these settings with other intervals.
   *
   * @param newSeconds interval at which clients are to announce, 1 or more
   * @param newMinSeconds minimum interval, 0 to {@code newSeconds}
   * @throws IllegalArgumentException if they are out of these ranges
   */
  public TrackerSettings withIntervals(int newSeconds, int newMinSeconds) {
    return with().intervalSeconds(newSeconds).minIntervalSeconds(newMinSeconds).build();
  }
}
