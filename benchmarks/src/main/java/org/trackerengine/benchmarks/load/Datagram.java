package org.trackerengine.benchmarks.load;

/** A slot for one announce over UDP, identified by its transaction id. */
final class Datagram extends Slot {

  /** Maximum number of slots of a worker: the low bits of a transaction id are the slot's index. */
  static final int MOST = 1 << 16;

  final UdpSocket socket;

  /**
   * Transaction id of the last request; each request has a new one, so that a late reply is
   * recognised.
   */
  int transactionId;

  Datagram(int index, int share, UdpSocket socket) {
    super(share);
    this.socket = socket;
    transactionId = index;
  }

  /** Returns a new transaction id for this slot. */
  int nextTransactionId() {
    transactionId += MOST;
    return transactionId;
  }
}
