package org.trackerengine.adapter.inmemory.peers;

import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.Speed;

/**
 * Speeds of a peer and its bytes left, packed into 32 bits: upload and download speed with 9 bits
 * each, rounded by at most 3 percent, and bytes left with 14 bits, rounded up by at most 0.4
 * percent, so that no download seems further than it is.
 */
final class Pace {

  private static final int SPEED_BITS = 9;
  private static final int SPEED_FRACTION = 4;
  private static final int SPEED_UNKNOWN = (1 << SPEED_BITS) - 1;
  private static final int LEFT_BITS = 14;
  private static final int LEFT_FRACTION = 8;
  private static final int LEFT_UNKNOWN = (1 << LEFT_BITS) - 1;

  /** Code of the largest number of bytes left; that of the next one has 64 bits. */
  private static final int MOST_LEFT = ShortNumber.code(Announce.LEFT_UNKNOWN - 1, LEFT_FRACTION);

  /** Highest speed with a code, 32 GB a second. */
  private static final long FASTEST = ShortNumber.number(SPEED_UNKNOWN - 1, SPEED_FRACTION);

  private Pace() {}

  /** Returns the pace of a peer of which only the role in these flags is known. */
  static int without(int flags) {
    return (flags & PeerRecords.ROLE) == PeerRecords.SEEDER ? -1 << LEFT_BITS : -1;
  }

  static int of(PeerState peer) {
    return speedCode(peer.uploadSpeed) << SPEED_BITS + LEFT_BITS
        | speedCode(peer.downloadSpeed) << LEFT_BITS
        | leftCode(peer.left);
  }

  static void read(int pace, PeerState into) {
    into.uploadSpeed = speed(pace >>> SPEED_BITS + LEFT_BITS);
    into.downloadSpeed = speed(pace >>> LEFT_BITS & SPEED_UNKNOWN);
    int left = pace & LEFT_UNKNOWN;
    into.left =
        left == LEFT_UNKNOWN ? Announce.LEFT_UNKNOWN : ShortNumber.number(left, LEFT_FRACTION);
  }

  private static int speedCode(long speed) {
    if (speed < 0) {
      return SPEED_UNKNOWN;
    }
    return ShortNumber.nearest(Math.min(speed, FASTEST), SPEED_FRACTION);
  }

  private static long speed(int code) {
    return code == SPEED_UNKNOWN ? Speed.UNKNOWN : ShortNumber.number(code, SPEED_FRACTION);
  }

  private static int leftCode(long left) {
    if (left == Announce.LEFT_UNKNOWN) {
      return LEFT_UNKNOWN;
    }
    return left == 0 ? 0 : Math.min(MOST_LEFT, ShortNumber.code(left - 1, LEFT_FRACTION) + 1);
  }
}
