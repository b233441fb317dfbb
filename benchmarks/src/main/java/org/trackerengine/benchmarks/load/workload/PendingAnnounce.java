package org.trackerengine.benchmarks.load.workload;

import org.trackerengine.domain.announce.AnnounceEvent;

/** An announce that was drawn and is not answered yet; a slot reuses one object. */
public final class PendingAnnounce {

  /** Number of the peer. */
  public int peer;

  public AnnounceEvent event = AnnounceEvent.NONE;

  /** Uploaded bytes, as reported. */
  public long uploaded;

  /** Downloaded bytes, as reported. */
  public long downloaded;

  /** Bytes left; 0 for a seeder. */
  public long left;
}
