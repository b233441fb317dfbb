package org.trackerengine.adapter.inmemory.peers;

/**
 * Number of stripes over which swarms are distributed, and the sizes at which a swarm changes its
 * form. Tests use small numbers, so that a few peers reach every form.
 *
 * @param stripes the number of stripes, a power of 2 up to 1,024
 * @param listPeers most peers of a {@link PeerList}, whose records are moved at every announce
 * @param blockPeers peers of a block of {@link PeerBlocks} on the average, up to 256
 * @param windowPeers peers of a {@link RecentWindow}, unless a recipient wants more
 */
public record StoreShape(int stripes, int listPeers, int blockPeers, int windowPeers) {

  /** The sizes that performed best in measurements. */
  public static final StoreShape USUAL = new StoreShape(32, 256, 128);

  /** Creates a shape with 1,024 stripes, enough that threads rarely wait for each other. */
  public StoreShape(int listPeers, int blockPeers, int windowPeers) {
    this(1_024, listPeers, blockPeers, windowPeers);
  }
}
