package org.trackerengine.adapter.inmemory.table;

import java.util.Arrays;

/**
 * Tournament tree that finds the earliest of many times: each time is a leaf, and each inner node
 * has the earlier time of its two children. The time of a leaf may be too early, never too late; a
 * reader checks the object that the leaf stands for, and corrects the time. Guarded by its owner.
 */
public final class SoonestTree {

  /** The time of a leaf that stands for nothing; later than all others. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * The nodes as a heap: node 1 is the root, nodes 2n and 2n + 1 are the children of node n, the
   * second half are the leaves.
   */
  private long[] times = {NEVER, NEVER};

  private int leaves;

  int leaves() {
    return leaves;
  }

  /** Returns the earliest of all times. */
  public long soonest() {
    return times[1];
  }

  /** Returns the leaf with the earliest time. */
  public int soonestLeaf() {
    int half = times.length / 2;
    int node = 1;
    while (node < half) {
      node = times[2 * node] <= times[2 * node + 1] ? 2 * node : 2 * node + 1;
    }
    return node - half;
  }

  public long of(int leaf) {
    return times[times.length / 2 + leaf];
  }

  /** Adds a leaf with this time. */
  public void add(long time) {
    if (leaves == times.length / 2) {
      grow();
    }
    set(leaves++, time);
  }

  private void grow() {
    int half = times.length;
    long[] grown = new long[2 * half];
    Arrays.fill(grown, NEVER);
    System.arraycopy(times, half / 2, grown, half, half / 2);
    for (int node = half - 1; node > 0; node--) {
      grown[node] = Math.min(grown[2 * node], grown[2 * node + 1]);
    }
    times = grown;
  }

  public void set(int leaf, long time) {
    int node = times.length / 2 + leaf;
    times[node] = time;
    while (node > 1) {
      node /= 2;
      long sooner = Math.min(times[2 * node], times[2 * node + 1]);
      if (times[node] == sooner) {
        return;
      }
      times[node] = sooner;
    }
  }

  /** Sets the time of a leaf if {@code time} is earlier. */
  public void lower(int leaf, long time) {
    if (time < of(leaf)) {
      set(leaf, time);
    }
  }
}
