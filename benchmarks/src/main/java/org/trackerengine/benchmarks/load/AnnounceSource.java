package org.trackerengine.benchmarks.load;

/** Where the announces of a run come from. Not thread-safe. */
public abstract sealed class AnnounceSource {

  final Population population;

  private AnnounceSource(Population population) {
    this.population = population;
  }

  /** Announces of the standard workload, without end. */
  public static AnnounceSource drawn(Population population) {
    return new Drawn(population);
  }

  /** One announce of each peer, in order of their numbers. */
  public static AnnounceSource everyPeerOnce(Population population) {
    return new EveryPeerOnce(population);
  }

  /** Announces of the peers in doubt, until there is none. */
  public static AnnounceSource peersInDoubt(Population population) {
    return new PeersInDoubt(population);
  }

  /**
   * Writes the next announce; false when there is none, or none as long as no other is answered.
   */
  abstract boolean next(PendingAnnounce announce);

  /** Whether there will be no other announce. */
  abstract boolean isExhausted();

  private static final class Drawn extends AnnounceSource {

    /** So many busy peers are passed over before it waits for one of them. */
    private static final int ATTEMPTS = 64;

    private Drawn(Population population) {
      super(population);
    }

    @Override
    boolean next(PendingAnnounce announce) {
      for (int i = 0; i < ATTEMPTS; i++) {
        int peer = population.workload().draw(population.random());
        if (!population.isBusy(peer)) {
          population.announce(peer, announce);
          return true;
        }
      }
      return false;
    }

    @Override
    boolean isExhausted() {
      return false;
    }
  }

  private static final class EveryPeerOnce extends AnnounceSource {

    private int next;

    private EveryPeerOnce(Population population) {
      super(population);
    }

    @Override
    boolean next(PendingAnnounce announce) {
      if (isExhausted() || population.isBusy(next)) {
        return false;
      }
      population.announce(next++, announce);
      return true;
    }

    @Override
    boolean isExhausted() {
      return next == population.workload().peers();
    }
  }

  private static final class PeersInDoubt extends AnnounceSource {

    private int next;

    private PeersInDoubt(Population population) {
      super(population);
    }

    @Override
    boolean next(PendingAnnounce announce) {
      int peers = population.workload().peers();
      for (int looked = 0; looked < peers && !isExhausted(); looked++) {
        int peer = next;
        next = next + 1 == peers ? 0 : next + 1;
        if (population.credit().isInDoubt(peer) && !population.isBusy(peer)) {
          population.announce(peer, announce);
          return true;
        }
      }
      return false;
    }

    @Override
    boolean isExhausted() {
      return population.credit().peersInDoubt() == 0;
    }
  }
}
