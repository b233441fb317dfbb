package org.trackerengine.benchmarks.load;

/** One announce on its way over UDP, known by its transaction id. */
final class Datagram extends Slot {

  /** A worker has no more slots: the low bits of a transaction id are the slot's index. */
  static final int MOST = 1 << 16;

  final UdpSocket socket;

  /** Never used twice in a row, so that a late reply is known as one. */
  int transactionId;

  Datagram(int index, int share, UdpSocket socket) {
    super(share);
    this.socket = socket;
    transactionId = index;
  }

  /** The next transaction id of this slot. */
  int nextTransactionId() {
    transactionId += MOST;
    return transactionId;
  }
}
