package org.trackerengine.adapter.inmemory.swarm;

import java.util.random.RandomGenerator;
import org.trackerengine.adapter.inmemory.peers.PeerHashes;
import org.trackerengine.adapter.inmemory.peers.RandomPick;
import org.trackerengine.adapter.inmemory.table.HashMix;
import org.trackerengine.domain.swarm.SelectionPolicy;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;

/** All stripes, and the working memory of each thread. Thread-safe. */
public final class Stripes {

  private final PeerHashes hashes;
  private final Stripe[] stripes;
  private final ThreadLocal<Workspace> work = ThreadLocal.withInitial(Workspace::new);

  public Stripes(SwarmLimits limits, RandomGenerator random, Stripe.Bounds bounds) {
    hashes = new PeerHashes(new HashMix(random));
    boolean recent = limits.selection() == SelectionPolicy.RECENT;
    stripes = new Stripe[bounds.shape().stripes()];
    for (int n = 0; n < stripes.length; n++) {
      stripes[n] = new Stripe(limits, hashes, bounds, recent ? null : new RandomPick(random));
    }
  }

  public int count() {
    return stripes.length;
  }

  public Stripe at(int number) {
    return stripes[number];
  }

  /**
   * Returns the hash of a swarm: tables use its lower 32 bits, the choice of the stripe uses its
   * upper 10.
   */
  public long hashOf(InfoHash swarm) {
    return hashes.of(swarm);
  }

  public Stripe ofHash(long hash) {
    return stripes[numberOf(hash)];
  }

  private int numberOf(long hash) {
    return (int) (hash >>> 54) & stripes.length - 1;
  }

  /** Returns the number of a swarm's stripe. */
  int numberOf(InfoHash swarm) {
    return numberOf(hashOf(swarm));
  }

  /** Returns the working memory of the calling thread. */
  public Workspace work() {
    return work.get();
  }
}
