package org.trackerengine.application.port;

import java.time.Duration;
import org.trackerengine.domain.announce.RefusalCode;

/**
 * Is told what the tracker does. Called on the tracker's own threads: it must be quick, and what it
 * throws is a bug.
 */
public interface TrackerListener {

  /** Hears nothing. */
  TrackerListener NONE = new TrackerListener() {};

  /** An announce was answered with peers or counts. */
  default void announced() {}

  /** A scrape was answered; {@code infoHashes} is how many were asked for. */
  default void scraped(int infoHashes) {}

  /** An announce or a scrape was turned down. */
  default void refused(RefusalCode code) {}

  /** Downloads were counted as finished. */
  default void completed(long torrentId, long total) {}

  /** Silent peers were dropped. */
  default void expired(int peers) {}

  /** A batch was stored; {@code took} is how long the ledger needed. */
  default void flushed(int changes, Duration took) {}

  /** A batch could not be stored; it is tried again at the next flush. */
  default void flushFailed(Exception cause) {}
}
