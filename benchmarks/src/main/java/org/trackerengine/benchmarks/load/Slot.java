package org.trackerengine.benchmarks.load;

import org.trackerengine.benchmarks.load.workload.PendingAnnounce;

/** A place for one announce on its way. Confined to the thread of its worker. */
abstract sealed class Slot permits Connection, Datagram {

  /** How far it is. */
  enum State {
    IDLE,
    CONNECTING,
    WAITING
  }

  final PendingAnnounce announce = new PendingAnnounce();

  /** The share of the peers that announce here. */
  final int share;

  State state = State.IDLE;

  /** When the announce should have begun: latency counts from here. */
  long intendedNanos;

  /** When it did begin: patience counts from here. */
  long begunNanos;

  Slot(int share) {
    this.share = share;
  }
}
