package org.trackerengine.adapter.inmemory.peers;

/** Reusable working memory of a thread while it reads and moves peers. Confined to one thread. */
public final class PeerScratch {

  public final WindowRefill refill = new WindowRefill();

  /** Buffer for one record while it is moved. */
  final byte[] record = new byte[PeerRecords.mostBytes()];
}
