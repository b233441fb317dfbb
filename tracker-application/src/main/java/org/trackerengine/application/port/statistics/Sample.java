package org.trackerengine.application.port.statistics;

import java.time.Instant;

/**
 * What was counted of a subject in one hour or day. The bytes of torrents, and of all torrents
 * together, are those that clients reported; the bytes of a user are those that were credited.
 *
 * @param at begin of the period
 * @param seeders peers that seeded when the period ended; for a user, the user's own
 * @param leechers the other peers at that time
 * @param completed downloads that were finished in the period
 * @param uploaded bytes sent in the period
 * @param downloaded bytes received in the period
 */
public record Sample(
    Instant at, int seeders, int leechers, long completed, long uploaded, long downloaded) {

  public Sample {
    if (seeders < 0 || leechers < 0 || completed < 0 || uploaded < 0 || downloaded < 0) {
      throw new IllegalArgumentException("a sample has no negative numbers");
    }
  }

  /** Returns a sample of {@code time} in which nothing has changed since this one. */
  public Sample unchangedAt(Instant time) {
    return new Sample(time, seeders, leechers, 0, 0, 0);
  }

  /** Returns true if something was moved or finished in the period. */
  public boolean hasMoved() {
    return completed != 0 || uploaded != 0 || downloaded != 0;
  }

  /** Returns this sample with what {@code later} has counted in the same period. */
  public Sample plus(Sample later) {
    return new Sample(
        at,
        later.seeders,
        later.leechers,
        completed + later.completed,
        uploaded + later.uploaded,
        downloaded + later.downloaded);
  }
}
