package org.trackerengine.domain.accounting;

/**
 * Traffic of a client in this session as it reports it, in bytes; clients report totals, not
 * differences (<a href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>).
 *
 * @param uploaded bytes sent, 0 to 2^62
 * @param downloaded bytes received, 0 to 2^62
 */
public record Counters(long uploaded, long downloaded) {

  /** Counters of a client that has transferred nothing yet. */
  public static final Counters ZERO = new Counters(0, 0);
}
