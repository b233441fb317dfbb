package org.trackerengine.testkit.server;

import org.trackerengine.application.Tracker;

/** A tracker whose ports are open, until it is closed. */
public interface RunningTracker extends AutoCloseable {

  /** The tracker behind the ports. */
  Tracker tracker();

  /** Where it listens. */
  TrackerUrls urls();

  /** Closes the ports and stores what has changed. */
  @Override
  void close();
}
