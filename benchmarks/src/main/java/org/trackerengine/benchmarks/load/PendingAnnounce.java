package org.trackerengine.benchmarks.load;

import org.trackerengine.domain.announce.AnnounceEvent;

/** An announce from its drawing to its answer; a connection fills one in again and again. */
final class PendingAnnounce {

  /** The peer's number. */
  int peer;

  AnnounceEvent event = AnnounceEvent.NONE;

  /** Bytes, as reported. */
  long uploaded;

  /** Bytes, as reported. */
  long downloaded;

  /** Bytes; 0 makes a seeder. */
  long left;
}
