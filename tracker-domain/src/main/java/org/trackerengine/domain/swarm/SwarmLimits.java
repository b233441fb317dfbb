package org.trackerengine.domain.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Limits of a swarm.
 *
 * @param freshMillis time that a peer stays in the swarm without an announce; 60 minutes
 * @param peersPerUserAndTorrent most peers of one user on one torrent; 3
 * @param earlyMillis time after the previous announce within which an announce without an event is
 *     early; 0.85 of the minimum interval; 0 switches this off
 * @param toleratedEarly consecutive early announces that still get peers; 2
 * @param maxBytesPerSecond highest transfer rate for which a report is credited; 1 GiB
 * @param entriesPerPeerWanted entries that a selection may look at for each peer wanted; 4
 * @param selection which peers are handed out
 * @param seedersToSeeders whether seeders receive other seeders, too; true
 */
@RecordBuilder
public record SwarmLimits(
    long freshMillis,
    int peersPerUserAndTorrent,
    long earlyMillis,
    int toleratedEarly,
    long maxBytesPerSecond,
    int entriesPerPeerWanted,
    SelectionPolicy selection,
    boolean seedersToSeeders)
    implements SwarmLimitsBuilder.With {

  private static final double EARLY_SHARE = 0.85;

  /** The default limits, for a minimum interval of 900 seconds. */
  public static final SwarmLimits DEFAULT =
      SwarmLimitsBuilder.builder()
          .freshMillis(3_600_000)
          .peersPerUserAndTorrent(3)
          .earlyMillis(earlyMillis(900))
          .toleratedEarly(2)
          .maxBytesPerSecond(1L << 30)
          .entriesPerPeerWanted(4)
          .selection(SelectionPolicy.RECENT)
          .seedersToSeeders(true)
          .build();

  public SwarmLimits {
    if (freshMillis < 1
        || peersPerUserAndTorrent < 1
        || earlyMillis < 0
        || toleratedEarly < 0
        || maxBytesPerSecond < 1
        || entriesPerPeerWanted < 1) {
      throw new IllegalArgumentException("a swarm limit is too small");
    }
  }

  /** Returns the {@link #earlyMillis} for a minimum interval. */
  public static long earlyMillis(int minIntervalSeconds) {
    return Math.round(minIntervalSeconds * 1000L * EARLY_SHARE);
  }
}
