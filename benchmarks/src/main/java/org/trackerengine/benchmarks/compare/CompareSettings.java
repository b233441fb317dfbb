package org.trackerengine.benchmarks.compare;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import org.trackerengine.benchmarks.compare.figure.Contender;
import org.trackerengine.benchmarks.compare.tracker.LineUp;
import org.trackerengine.benchmarks.load.LoadSettings;
import org.trackerengine.benchmarks.load.RunLimit;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.benchmarks.process.OwnBuild;

/**
 * Settings of the comparisons.
 *
 * @param lineUp the trackers
 * @param workload of all comparisons except that of growth
 * @param shape connections, threads and sources; its URL and passkeys are not used
 * @param rounds in each of which every tracker is measured once
 * @param warmup before each measurement
 * @param duration of each measurement
 * @param durableRate announces per second in the comparison of databases
 * @param durable duration of each measurement in the comparison of databases
 * @param storm time in which all peers return after a restart
 * @param growthTorrents of the smaller population; the larger has ten times as many
 * @param growthPeers number of peers per torrent in both populations
 * @param crowdTorrents that have five peers each, a tenth of which expires
 * @param crowdHeap heap of a server with them, such as 2g
 * @param expiry duration of the measurement during the expiry
 */
@RecordBuilder
public record CompareSettings(
    LineUp lineUp,
    Workload workload,
    LoadSettings shape,
    int rounds,
    RunLimit warmup,
    RunLimit duration,
    double durableRate,
    RunLimit durable,
    Duration storm,
    int growthTorrents,
    int growthPeers,
    int crowdTorrents,
    String crowdHeap,
    RunLimit expiry)
    implements CompareSettingsBuilder.With {

  public CompareSettings {
    if (rounds < 1 || storm.isNegative() || storm.isZero() || durableRate <= 0) {
      throw new IllegalArgumentException(
          "at least one round, a rate above 0, and a storm of some seconds");
    }
  }

  /** Returns our server. */
  OwnBuild tracker() {
    return lineUp.tracker();
  }

  /** Returns the load settings for one tracker. */
  LoadSettings driving(String url, Contender contender) {
    return new LoadSettings(url, contender.passkeys(), shape.connections())
        .withKeepAlive(contender.keepsAlive())
        .from(shape.threads(), shape.sources());
  }
}
