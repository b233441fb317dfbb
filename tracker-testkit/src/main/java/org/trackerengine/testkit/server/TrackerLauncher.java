package org.trackerengine.testkit.server;

import java.util.Map;
import java.util.ServiceLoader;
import org.trackerengine.application.port.TrackerClock;

/**
 * Starts trackers with all their servers. Provided as a service by the module {@code bootstrap},
 * which stands above this one and so cannot be named here.
 */
public interface TrackerLauncher {

  /**
   * Starts a tracker on free loopback ports with storage of its own; it is ready when the call
   * returns.
   *
   * @param settings configuration keys and values, as in {@code tracker.toml}
   * @param clock what the tracker takes for the time
   */
  RunningTracker launch(Map<String, String> settings, TrackerClock clock);

  /**
   * The launcher on the class path.
   *
   * @throws IllegalStateException when there is none, with what to add
   */
  static TrackerLauncher load() {
    return ServiceLoader.load(TrackerLauncher.class)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "No tracker server on the class path: add org.trackerengine:bootstrap beside"
                    + " org.trackerengine:tracker-testkit."));
  }
}
