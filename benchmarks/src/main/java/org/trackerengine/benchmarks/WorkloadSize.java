package org.trackerengine.benchmarks;

import java.util.Locale;
import org.trackerengine.benchmarks.load.workload.Workload;
import picocli.CommandLine.Option;

/** Options for the size of a workload, common to all commands that use one. */
final class WorkloadSize {

  @Option(names = "--torrents", paramLabel = "N", description = "Torrents (${DEFAULT-VALUE}).")
  private int torrents;

  @Option(names = "--peers", paramLabel = "N", description = "Peers a torrent (${DEFAULT-VALUE}).")
  private int peers;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same draws the same announces (${DEFAULT-VALUE}).")
  private long seed;

  /** Creates options with default numbers of torrents and of peers per torrent. */
  WorkloadSize(int torrents, int peers) {
    this.torrents = torrents;
    this.peers = peers;
  }

  /** Returns the workload, whose number of users gives each the usual number of torrents. */
  Workload workload() {
    return Workload.of(torrents, peers, seed);
  }

  /** Returns the workload with the given number of users. */
  Workload workload(int users) {
    return new Workload(torrents, peers, users, Workload.USUAL_NUM_WANT, seed);
  }

  static String text(Workload workload) {
    return String.format(
        Locale.ROOT,
        "%,d torrents, %,d peers, %,d users",
        workload.torrents(),
        workload.peers(),
        workload.users());
  }
}
