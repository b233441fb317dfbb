package org.trackerengine.benchmarks.load.workload;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.AnnounceEvent;

/**
 * Peers of a workload with the state of their clients: role, whether they are in the swarm, and the
 * counters that they have reported. The population draws announces, and receives their outcomes.
 *
 * <p>Half of the peers are seeders, and this stays so: leechers complete, and peers that have left
 * come back as leechers more often than as seeders. A peer whose last announce had no successful
 * answer repeats its counters. A peer has at most one announce in progress.
 *
 * <p>The peers are divided into shares by their numbers; each share is used by one thread at a
 * time. 34 bytes per peer, the model of credit included, and 20 bytes per torrent, all in arrays.
 */
public final class Population {

  private static final byte SEEDER = 1;
  private static final byte PRESENT = 2;
  private static final byte BUSY = 4;
  private static final byte DRAWN = 8;

  /**
   * Maximum number of bytes in a first announce; a later announce adds at most {@link #MOST_BYTES}.
   */
  private static final int FIRST_BYTES = 1 << 30;

  private static final int MOST_BYTES = 64 << 20;

  /**
   * Fraction of seeders among returning peers, which compensates for completions: {@code COMPLETED
   * + STOPPED · (x − SEEDERS) = 0}.
   */
  private static final double SEEDERS_OF_THE_RETURNING =
      Workload.SEEDERS - Workload.COMPLETED / Workload.STOPPED;

  private static final double STARTED_UNASKED = Workload.STARTED - Workload.STOPPED;

  /** Probability that a leecher completes; seeders cannot. */
  private static final double COMPLETED_BY_LEECHER = Workload.COMPLETED / (1 - Workload.SEEDERS);

  private final Workload workload;
  private final CreditModel credit;

  /** Random generators, by share. */
  private final SplittableRandom[] randoms;

  // By peer: counters of the last announce, in bytes.
  private final long[] uploaded;
  private final long[] downloaded;
  private final byte[] flags;

  private byte @Nullable [] infoHashes;

  /** Creates the peers of {@code workload} as one share, none of which has announced yet. */
  public Population(Workload workload) {
    this(workload, 1);
  }

  /**
   * Creates the peers of {@code workload}, none of which has announced yet.
   *
   * @param shares 1 to the number of peers
   */
  public Population(Workload workload, int shares) {
    if (shares < 1 || shares > workload.peers()) {
      throw new IllegalArgumentException("each share needs a peer");
    }
    this.workload = workload;
    credit = new CreditModel(workload);
    randoms = new SplittableRandom[shares];
    for (int share = 0; share < shares; share++) {
      randoms[share] = new SplittableRandom(workload.seed() + ((long) share << Integer.SIZE));
    }
    uploaded = new long[workload.peers()];
    downloaded = new long[workload.peers()];
    flags = new byte[workload.peers()];
  }

  /** Returns the workload. */
  public Workload workload() {
    return workload;
  }

  /** Returns the model of the users' credit. */
  public CreditModel credit() {
    return credit;
  }

  /** Returns the number of shares. */
  public int shares() {
    return randoms.length;
  }

  /**
   * Returns the number of peers in a share: those whose number modulo the number of shares is
   * {@code share}.
   */
  int peersOf(int share) {
    return Math.ceilDiv(workload.peers() - share, shares());
  }

  /** Returns the info hashes of the torrents, 20 bytes each. */
  public synchronized byte[] infoHashes() {
    if (infoHashes == null) {
      infoHashes = BenchmarkTorrents.infoHashes(workload.torrents());
    }
    return infoHashes;
  }

  /**
   * Draws a peer of a share: draws any peer, and returns its neighbour that belongs to the share.
   */
  int draw(int share) {
    int peer = workload.draw(randoms[share]);
    int neighbour = peer - peer % shares() + share;
    return neighbour < workload.peers() ? neighbour : neighbour - shares();
  }

  /** Returns whether an announce of the peer is in progress. */
  boolean isBusy(int peer) {
    return is(peer, BUSY);
  }

  /** Writes the next announce of a peer that is not busy, and marks the peer as busy. */
  void announce(int peer, PendingAnnounce announce) {
    boolean settled = !credit.isInDoubt(peer);
    boolean first = !is(peer, DRAWN);
    SplittableRandom random = randoms[peer % randoms.length];
    if (first) {
      set(peer, SEEDER, random.nextDouble() < Workload.SEEDERS);
      uploaded[peer] = random.nextInt(FIRST_BYTES);
      downloaded[peer] = random.nextInt(FIRST_BYTES);
    }
    announce.event = event(peer, first, settled, random.nextDouble());
    if (settled && !first) {
      uploaded[peer] += random.nextInt(MOST_BYTES);
      downloaded[peer] += is(peer, SEEDER) ? 0 : random.nextInt(MOST_BYTES);
    }
    set(peer, SEEDER, is(peer, SEEDER) || announce.event == AnnounceEvent.COMPLETED);
    announce.peer = peer;
    announce.uploaded = uploaded[peer];
    announce.downloaded = downloaded[peer];
    announce.left = is(peer, SEEDER) ? 0 : 1 + random.nextInt(FIRST_BYTES);
    flags[peer] |= BUSY | DRAWN;
  }

  /**
   * Returns the event for a uniform random number; a peer that is not in the swarm can only join.
   */
  private AnnounceEvent event(int peer, boolean first, boolean settled, double uniform) {
    double u = uniform;
    if (first || !settled) {
      return u < STARTED_UNASKED ? AnnounceEvent.STARTED : AnnounceEvent.NONE;
    }
    if (!is(peer, PRESENT)) {
      set(peer, SEEDER, u < SEEDERS_OF_THE_RETURNING);
      return AnnounceEvent.STARTED;
    }
    if (u < Workload.STOPPED) {
      return AnnounceEvent.STOPPED;
    }
    u -= Workload.STOPPED;
    if (u < STARTED_UNASKED) {
      return AnnounceEvent.STARTED;
    }
    u -= STARTED_UNASKED;
    return !is(peer, SEEDER) && u < COMPLETED_BY_LEECHER
        ? AnnounceEvent.COMPLETED
        : AnnounceEvent.NONE;
  }

  /** Records that the announce had a successful answer. */
  public void answered(PendingAnnounce announce) {
    set(announce.peer, BUSY, false);
    set(announce.peer, PRESENT, announce.event != AnnounceEvent.STOPPED);
    credit.answered(announce.peer, announce.uploaded, announce.downloaded);
  }

  /** Records that the announce had no successful answer: it may have been counted or not. */
  public void unanswered(PendingAnnounce announce) {
    set(announce.peer, BUSY, false);
    credit.unanswered(announce.peer);
  }

  private boolean is(int peer, byte flag) {
    return (flags[peer] & flag) != 0;
  }

  private void set(int peer, byte flag, boolean value) {
    flags[peer] = (byte) (value ? flags[peer] | flag : flags[peer] & ~flag);
  }
}
