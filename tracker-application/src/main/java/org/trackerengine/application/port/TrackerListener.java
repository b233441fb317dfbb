package org.trackerengine.application.port;

import java.time.Duration;
import org.trackerengine.domain.announce.RefusalCode;

/**
 * Observer that is notified of the tracker's actions. It is called on the thread that performs the
 * action, so it must be quick and must not throw.
 */
public interface TrackerListener {

  /** Listener that ignores all notifications. */
  TrackerListener NONE = new TrackerListener() {};

  /** Called when an announce was accepted and answered. */
  default void announced() {}

  /** Called when a scrape of {@code infoHashes} info hashes was answered. */
  default void scraped(int infoHashes) {}

  /** Called when an announce or a scrape was refused. */
  default void refused(RefusalCode code) {}

  /** Called when the number of finished downloads of a torrent has risen, with the new number. */
  default void completed(long torrentId, long total) {}

  /** Called when silent peers were dropped. */
  default void expired(int peers) {}

  /**
   * Called when a batch was stored, with the number of its changes and the time that the ledger
   * needed.
   */
  default void flushed(int changes, Duration took) {}

  /** Called when a batch could not be stored; the next flush tries again. */
  default void flushFailed(Exception cause) {}
}
