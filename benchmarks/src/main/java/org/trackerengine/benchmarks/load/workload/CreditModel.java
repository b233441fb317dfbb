package org.trackerengine.benchmarks.load.workload;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Model of the credit that each user must have by the rule of accounting (C8), computed from the
 * answered announces. A peer's first announce credits nothing, a later one the difference to the
 * one before, a {@code stopped} its last difference. A peer that comes back with its old peer id
 * continues from its last counters. The model applies to a tracker that has not met these peers
 * before.
 *
 * <p>An announce without a successful answer may have been counted or not. Its peer is <em>in
 * doubt</em> until its next answered announce, which settles it either way, because counters are
 * totals; only a peer's very first announce must be repeated with the same counters for this. The
 * sums are exact when no peer is in doubt. A peer is used by one thread; a user may be used by
 * several. 17 bytes per peer and 16 per user.
 */
public final class CreditModel {

  private static final byte KNOWN = 1;
  private static final byte IN_DOUBT = 2;

  private final Workload workload;

  // By peer: counters of the last answered announce, in bytes.
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

  /** Records a successful answer to an announce with these counters, which never decrease. */
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

  /** Records that an announce had no successful answer: it may have been counted or not. */
  void unanswered(int peer) {
    if (!isInDoubt(peer)) {
      peersInDoubt.getAndIncrement();
    }
    flags[peer] |= IN_DOUBT;
  }

  /** Returns whether any announce of the peer was answered. */
  boolean isKnown(int peer) {
    return (flags[peer] & KNOWN) != 0;
  }

  /** Returns whether the peer's last announce had no successful answer. */
  boolean isInDoubt(int peer) {
    return (flags[peer] & IN_DOUBT) != 0;
  }

  /** Returns the number of peers in doubt; the sums are exact when it is 0. */
  public int peersInDoubt() {
    return peersInDoubt.get();
  }

  /** Returns the bytes that a user must be credited for uploads. */
  public long uploaded(int user) {
    return creditedUploaded.get(user);
  }

  /** Returns the bytes that a user must be credited for downloads. */
  public long downloaded(int user) {
    return creditedDownloaded.get(user);
  }
}
