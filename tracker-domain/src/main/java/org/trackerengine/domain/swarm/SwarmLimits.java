package org.trackerengine.domain.swarm;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What bounds a swarm.
 *
 * @param freshMillis how long a peer stays without an announce; 60 minutes
 * @param peersPerUserAndTorrent 3
 * @param earlyMillis an announce without an event that comes sooner after the one before is early;
 *     0.85 of the minimum interval; 0 switches it off
 * @param toleratedEarly early announces in a row that still get peers; 2
 * @param maxBytesPerSecond reported transfer beyond it is not credited; 1 GiB
 * @param entriesPerPeerWanted how many entries a selection may look at for each peer wanted; 4
 * @param selection which peers are handed out
 * @param seedersToSeeders whether a seeder is handed seeders too; true
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

  /** The defaults, for a minimum interval of 900 seconds. */
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

  /** The bound for {@link #earlyMillis} that belongs to a minimum interval. */
  public static long earlyMillis(int minIntervalSeconds) {
    return Math.round(minIntervalSeconds * 1000L * EARLY_SHARE);
  }
}
