package org.trackerengine.adapter.inmemory.peers;

/**
 * In how many shares swarms are locked, and at which sizes a swarm takes another form. Tests choose
 * small ones, so that a few peers see all.
 *
 * @param stripes how many stripes, a power of 2 up to 1,024
 * @param listPeers most peers of a {@link PeerList}: its records are moved at every announce
 * @param blockPeers peers of a block of {@link PeerBlocks} on the average, up to 256
 * @param windowPeers peers of a {@link RecentWindow} unless a recipient wants more
 */
public record StoreShape(int stripes, int listPeers, int blockPeers, int windowPeers) {

  /** What was measured to be good. */
  public static final StoreShape USUAL = new StoreShape(32, 256, 128);

  /** With so many stripes that threads rarely wait for each other. */
  public StoreShape(int listPeers, int blockPeers, int windowPeers) {
    this(1_024, listPeers, blockPeers, windowPeers);
  }
}
