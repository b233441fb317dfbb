package org.trackerengine.benchmarks.load;

import org.trackerengine.benchmarks.load.workload.PendingAnnounce;

/** A place for one announce in progress. Confined to the thread of its worker. */
abstract sealed class Slot permits Connection, Datagram {

  /** State of the announce. */
  enum State {
    IDLE,
    CONNECTING,
    WAITING
  }

  final PendingAnnounce announce = new PendingAnnounce();

  /** The share of the peers that announce in this slot. */
  final int share;

  State state = State.IDLE;

  /** Time at which the announce was due; latency is measured from here. */
  long intendedNanos;

  /** Time at which the announce began; the timeout is measured from here. */
  long begunNanos;

  Slot(int share) {
    this.share = share;
  }
}
