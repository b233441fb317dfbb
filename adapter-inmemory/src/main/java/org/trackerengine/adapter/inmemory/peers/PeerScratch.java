package org.trackerengine.adapter.inmemory.peers;

/** What a thread works with while it looks at peers. Confined to one thread. */
public final class PeerScratch {

  public final WindowRefill refill = new WindowRefill();

  /** Room for one record that is moved. */
  final byte[] record = new byte[PeerRecords.mostBytes()];
}
