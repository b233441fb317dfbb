package org.trackerengine.benchmarks.load.workload;

import java.util.random.RandomGenerator;

/**
 * The standard workload: which users announce which torrents. Each of {@code torrents ×
 * peersPerTorrent} peers is one (user, torrent, peer id) that comes back again and again; it is
 * identified by its number. Popularity is skewed: a peer's torrent is {@code torrents · u³} for a
 * uniform {@code u}. A user runs one peer on most of its torrents, two or three on some.
 *
 * @param torrents at least 1
 * @param peersPerTorrent at least 1; above 64,512 ports are used again
 * @param users who share the peers evenly; at least {@link #members}
 * @param numWant number of peers that an announce requests
 * @param seed the same seed draws the same announces
 */
public record Workload(int torrents, int peersPerTorrent, int users, int numWant, long seed) {

  /** Approximate number of torrents of a user, from which the number of users is computed. */
  public static final int TORRENTS_PER_USER = 50;

  /** Number of peers that clients usually request. */
  public static final int USUAL_NUM_WANT = 50;

  static final double SEEDERS = 0.50;
  static final double STARTED = 0.05;
  static final double COMPLETED = 0.01;
  static final double STOPPED = 0.03;

  /**
   * Member by place: of eleven peers of a torrent six belong to one user each, two to one user, and
   * three to another.
   */
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

  /** Creates a workload whose users have about {@value #TORRENTS_PER_USER} torrents each. */
  public static Workload of(int torrents, int peersPerTorrent, long seed) {
    return new Workload(
        torrents, peersPerTorrent, usersFor(torrents, peersPerTorrent), USUAL_NUM_WANT, seed);
  }

  /** Returns the same with another number of torrents, for the same users. */
  public Workload withTorrents(int count) {
    return new Workload(count, peersPerTorrent, users, numWant, seed);
  }

  /** Returns the number of users for which each has about {@value #TORRENTS_PER_USER} torrents. */
  public static int usersFor(int torrents, int peersPerTorrent) {
    int members = members(peersPerTorrent);
    return (int) Math.max(members, Math.ceilDiv((long) torrents * members, TORRENTS_PER_USER));
  }

  /** Returns the number of users that share the peers of one torrent. */
  public static int members(int peersPerTorrent) {
    int last = peersPerTorrent - 1;
    return last / MEMBER_OF.length * MEMBERS + MEMBER_OF[last % MEMBER_OF.length] + 1;
  }

  /** Returns the number of all peers. */
  public int peers() {
    return torrents * peersPerTorrent;
  }

  /** Returns the torrent of a peer, from 0. */
  public int torrentOf(int peer) {
    return peer / peersPerTorrent;
  }

  /** Returns the user of a peer, from 0. */
  public int userOf(int peer) {
    int place = peer % peersPerTorrent;
    int member = place / MEMBER_OF.length * MEMBERS + MEMBER_OF[place % MEMBER_OF.length];
    return (int) (((long) torrentOf(peer) * members(peersPerTorrent) + member) % users);
  }

  /**
   * Returns the port of a peer. Peers of a torrent have different ports; with the same port one
   * would be taken for the other's ghost.
   */
  public int portOf(int peer) {
    return FIRST_PORT + peer % peersPerTorrent % PORTS;
  }

  /** Draws a peer; peers of popular torrents are drawn more often. */
  int draw(RandomGenerator random) {
    double u = random.nextDouble();
    int torrent = Math.min((int) (torrents * u * u * u), torrents - 1);
    return torrent * peersPerTorrent + random.nextInt(peersPerTorrent);
  }
}
