package org.trackerengine.benchmarks;

import java.util.Locale;
import org.trackerengine.benchmarks.load.Workload;
import picocli.CommandLine.Option;

/** How large a workload is, on every command line that needs to know. */
final class WorkloadSize {

  @Option(
      names = "--torrents",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Torrents (${DEFAULT-VALUE}).")
  private int torrents;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "100",
      description = "Peers a torrent (${DEFAULT-VALUE}).")
  private int peers;

  int torrents() {
    return torrents;
  }

  int peers() {
    return peers;
  }

  /** So many users that each has the usual number of torrents. */
  int users() {
    return Workload.usersFor(torrents, peers);
  }

  String text(Workload workload) {
    return String.format(
        Locale.ROOT,
        "%,d torrents, %,d peers, %,d users",
        workload.torrents(),
        workload.peers(),
        workload.users());
  }
}
