package org.trackerengine.domain.accounting;

/**
 * What a client says it has moved in this session, in bytes; clients report totals, not differences
 * (<a href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>).
 *
 * @param uploaded 0 to 2^62
 * @param downloaded 0 to 2^62
 */
public record Counters(long uploaded, long downloaded) {

  /** Nothing moved yet. */
  public static final Counters ZERO = new Counters(0, 0);
}
