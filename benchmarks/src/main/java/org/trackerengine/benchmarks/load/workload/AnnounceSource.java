package org.trackerengine.benchmarks.load.workload;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Source of the announces of a run. Each share of the population may be used by a thread of its
 * own.
 */
public abstract sealed class AnnounceSource {

  final Population population;

  private AnnounceSource(Population population) {
    this.population = population;
  }

  /** Returns an endless source of the standard workload's announces. */
  public static AnnounceSource drawn(Population population) {
    return new Drawn(population);
  }

  /**
   * Returns a source with one announce of each peer, in an order in which successive peers are far
   * apart.
   */
  public static AnnounceSource everyPeerOnce(Population population) {
    return new EveryPeerOnce(population);
  }

  /** Returns a source of announces of the peers in doubt, until no peer is in doubt. */
  public static AnnounceSource peersInDoubt(Population population) {
    return new PeersInDoubt(population);
  }

  /**
   * Writes the next announce of a share into {@code announce}; returns false when there is none, or
   * none until another is answered.
   */
  public abstract boolean next(int share, PendingAnnounce announce);

  /** Returns whether no share has further announces. */
  public abstract boolean isExhausted();

  private static final class Drawn extends AnnounceSource {

    /** Number of busy peers that are skipped before the source waits for an answer. */
    private static final int ATTEMPTS = 64;

    private Drawn(Population population) {
      super(population);
    }

    @Override
    public boolean next(int share, PendingAnnounce announce) {
      for (int i = 0; i < ATTEMPTS; i++) {
        int peer = population.draw(share);
        if (!population.isBusy(peer)) {
          population.announce(peer, announce);
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean isExhausted() {
      return false;
    }
  }

  private static final class EveryPeerOnce extends AnnounceSource {

    private static final double GOLDEN_RATIO = 0.618_034;

    /** Number of announces begun, by share. */
    private final int[] begun;

    /** Distance between successive peers of a share, by share; coprime to their number. */
    private final int[] step;

    private final AtomicInteger left;

    private EveryPeerOnce(Population population) {
      super(population);
      left = new AtomicInteger(population.workload().peers());
      begun = new int[population.shares()];
      step = new int[population.shares()];
      for (int share = 0; share < step.length; share++) {
        step[share] = coprime(population.peersOf(share));
      }
    }

    private static int coprime(int number) {
      int candidate = (int) (number * GOLDEN_RATIO) + 1;
      while (greatestCommonDivisor(candidate, number) != 1) {
        candidate++;
      }
      return candidate;
    }

    private static int greatestCommonDivisor(int a, int b) {
      return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    @Override
    public boolean next(int share, PendingAnnounce announce) {
      int peers = population.peersOf(share);
      if (begun[share] == peers) {
        return false;
      }
      int place = (int) ((long) begun[share] * step[share] % peers);
      int peer = share + place * population.shares();
      if (population.isBusy(peer)) {
        return false;
      }
      begun[share]++;
      left.getAndDecrement();
      population.announce(peer, announce);
      return true;
    }

    @Override
    public boolean isExhausted() {
      return left.get() == 0;
    }
  }

  private static final class PeersInDoubt extends AnnounceSource {

    /** Place of the next peer, by share. */
    private final int[] place;

    private PeersInDoubt(Population population) {
      super(population);
      place = new int[population.shares()];
    }

    @Override
    public boolean next(int share, PendingAnnounce announce) {
      int peers = population.peersOf(share);
      for (int looked = 0; looked < peers && !isExhausted(); looked++) {
        int peer = share + place[share] * population.shares();
        place[share] = place[share] + 1 == peers ? 0 : place[share] + 1;
        if (population.credit().isInDoubt(peer) && !population.isBusy(peer)) {
          population.announce(peer, announce);
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean isExhausted() {
      return population.credit().peersInDoubt() == 0;
    }
  }
}
