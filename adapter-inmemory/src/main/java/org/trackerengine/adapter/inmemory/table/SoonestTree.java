package org.trackerengine.adapter.inmemory.table;

import java.util.Arrays;

/**
 * Finds the soonest of many times: a tournament, in which each time is a leaf and each node above
 * has the sooner of its two. A time may be too soon, never too late: its reader checks what it
 * stands for, and sets it right. Guarded by its owner.
 */
public final class SoonestTree {

  /** The time of a leaf that stands for nothing. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Node 1 is the root, nodes 2n and 2n + 1 are below node n, the second half are the leaves. */
  private long[] times = {NEVER, NEVER};

  private int leaves;

  int leaves() {
    return leaves;
  }

  /** The soonest of all times. */
  public long soonest() {
    return times[1];
  }

  /** The leaf with the soonest time. */
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

  /** Adds a leaf. */
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

  /** Sets a time if it is sooner than the leaf's. */
  public void lower(int leaf, long time) {
    if (time < of(leaf)) {
      set(leaf, time);
    }
  }
}
