package org.trackerengine.benchmarks.load.workload;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What each user's credit must be by the rule of accounting (C8), from what was answered: a peer's
 * first announce credits nothing, a later one the difference to the one before, a {@code stopped}
 * its last difference, and a peer that comes back with its old peer id goes on from its last
 * counters. It holds for a tracker that has not met these peers before.
 *
 * <p>An announce without a good answer may have been counted or not. Its peer is <em>in doubt</em>
 * until its next answered announce, which settles it either way, because counters are totals; only
 * the first announce of all must be repeated with the same counters for that. The sums are exact
 * when no peer is in doubt. A peer is one thread's; users may be everybody's. 17 bytes a peer and
 * 16 a user.
 */
public final class CreditModel {

  private static final byte KNOWN = 1;
  private static final byte IN_DOUBT = 2;

  private final Workload workload;

  // By peer: as last answered, in bytes.
  private final long[] uploaded;
  private final long[] downloaded;
  private final byte[] flags;

  // By user: credited bytes.
  private final AtomicLongArray creditedUploaded;
  private final AtomicLongArray creditedDownloaded;

  private final AtomicInteger peersInDoubt = new AtomicInteger();

  CreditModel(Workload workload) {
    this.workload = workload;
    uploaded = new long[workload.peers()];
    downloaded = new long[workload.peers()];
    flags = new byte[workload.peers()];
    creditedUploaded = new AtomicLongArray(workload.users());
    creditedDownloaded = new AtomicLongArray(workload.users());
  }

  /** A good answer to an announce with these counters, which never go back. */
  void answered(int peer, long nowUploaded, long nowDownloaded) {
    if (isKnown(peer)) {
      if (nowUploaded < uploaded[peer] || nowDownloaded < downloaded[peer]) {
        throw new IllegalArgumentException("counters of this workload never go back");
      }
      int user = workload.userOf(peer);
      creditedUploaded.getAndAdd(user, nowUploaded - uploaded[peer]);
      creditedDownloaded.getAndAdd(user, nowDownloaded - downloaded[peer]);
    }
    uploaded[peer] = nowUploaded;
    downloaded[peer] = nowDownloaded;
    if (isInDoubt(peer)) {
      peersInDoubt.getAndDecrement();
    }
    flags[peer] = KNOWN;
  }

  /** No good answer to an announce: whether it was counted is not known. */
  void unanswered(int peer) {
    if (!isInDoubt(peer)) {
      peersInDoubt.getAndIncrement();
    }
    flags[peer] |= IN_DOUBT;
  }

  /** Whether an announce of the peer was ever answered. */
  boolean isKnown(int peer) {
    return (flags[peer] & KNOWN) != 0;
  }

  /** Whether the peer's last announce had no good answer. */
  boolean isInDoubt(int peer) {
    return (flags[peer] & IN_DOUBT) != 0;
  }

  /** How many peers are in doubt; the sums are exact when none is. */
  public int peersInDoubt() {
    return peersInDoubt.get();
  }

  /** What a user must be credited with for uploads, in bytes. */
  public long uploaded(int user) {
    return creditedUploaded.get(user);
  }

  /** What a user must be credited with for downloads, in bytes. */
  public long downloaded(int user) {
    return creditedDownloaded.get(user);
  }
}
