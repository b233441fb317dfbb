package org.trackerengine.benchmarks.load.workload;

import java.util.random.RandomGenerator;

/**
 * The standard workload: who announces what. Each of {@code torrents × peersPerTorrent} peers is
 * one (user, torrent, peer id) that comes back for ever; it is named by its number. Popularity is
 * skewed: a peer's torrent is {@code torrents · u³} for a uniform {@code u}. A user runs one peer
 * on most of its torrents, two or three on some.
 *
 * @param torrents at least 1
 * @param peersPerTorrent at least 1; above 64,512 ports are used again
 * @param users who share the peers evenly; at least {@link #members}
 * @param numWant peers asked for
 * @param seed the same seed draws the same announces
 */
public record Workload(int torrents, int peersPerTorrent, int users, int numWant, long seed) {

  /** Users are made so many that each has about this many torrents. */
  public static final int TORRENTS_PER_USER = 50;

  /** What clients ask for. */
  public static final int USUAL_NUM_WANT = 50;

  static final double SEEDERS = 0.50;
  static final double STARTED = 0.05;
  static final double COMPLETED = 0.01;
  static final double STOPPED = 0.03;

  /** Eleven peers of a torrent belong to eight users: six run one, one runs two, one runs three. */
  private static final int[] MEMBER_OF = {0, 1, 2, 3, 4, 5, 6, 6, 7, 7, 7};

  private static final int MEMBERS = 8;
  private static final int FIRST_PORT = 1024;
  private static final int PORTS = 0x1_0000 - FIRST_PORT;

  public Workload {
    if (torrents < 1 || peersPerTorrent < 1) {
      throw new IllegalArgumentException("a workload has a torrent and a peer at least");
    }
    if ((long) torrents * peersPerTorrent > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("more peers than fit in arrays");
    }
    if (users < members(peersPerTorrent)) {
      throw new IllegalArgumentException(
          peersPerTorrent
              + " peers a torrent need "
              + members(peersPerTorrent)
              + " users, not "
              + users);
    }
  }

  /** A workload with as many users as have about {@value #TORRENTS_PER_USER} torrents each. */
  public static Workload of(int torrents, int peersPerTorrent, long seed) {
    return new Workload(
        torrents, peersPerTorrent, usersFor(torrents, peersPerTorrent), USUAL_NUM_WANT, seed);
  }

  /** How many users have about {@value #TORRENTS_PER_USER} torrents each. */
  public static int usersFor(int torrents, int peersPerTorrent) {
    int members = members(peersPerTorrent);
    return (int) Math.max(members, Math.ceilDiv((long) torrents * members, TORRENTS_PER_USER));
  }

  /** How many users share the peers of one torrent. */
  public static int members(int peersPerTorrent) {
    int last = peersPerTorrent - 1;
    return last / MEMBER_OF.length * MEMBERS + MEMBER_OF[last % MEMBER_OF.length] + 1;
  }

  /** The number of all peers. */
  public int peers() {
    return torrents * peersPerTorrent;
  }

  /** The torrent of a peer, from 0. */
  public int torrentOf(int peer) {
    return peer / peersPerTorrent;
  }

  /** The user of a peer, from 0. */
  public int userOf(int peer) {
    int place = peer % peersPerTorrent;
    int member = place / MEMBER_OF.length * MEMBERS + MEMBER_OF[place % MEMBER_OF.length];
    return (int) (((long) torrentOf(peer) * members(peersPerTorrent) + member) % users);
  }

  /** The port of a peer: no two of a torrent have the same, or one would be the other's ghost. */
  public int portOf(int peer) {
    return FIRST_PORT + peer % peersPerTorrent % PORTS;
  }

  /** Draws a peer. */
  int draw(RandomGenerator random) {
    double u = random.nextDouble();
    int torrent = Math.min((int) (torrents * u * u * u), torrents - 1);
    return torrent * peersPerTorrent + random.nextInt(peersPerTorrent);
  }
}
