package org.trackerengine.benchmarks.load.workload;

import org.trackerengine.domain.announce.AnnounceEvent;

/** An announce from its drawing to its answer; a connection fills one in again and again. */
public final class PendingAnnounce {

  /** The peer's number. */
  public int peer;

  public AnnounceEvent event = AnnounceEvent.NONE;

  /** Bytes, as reported. */
  public long uploaded;

  /** Bytes, as reported. */
  public long downloaded;

  /** Bytes; 0 makes a seeder. */
  public long left;
}
