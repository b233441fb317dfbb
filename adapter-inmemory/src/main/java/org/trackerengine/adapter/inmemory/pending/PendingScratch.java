package org.trackerengine.adapter.inmemory.pending;

/** What a thread works with while it changes what is pending. Confined to one thread. */
public final class PendingScratch {

  /** A change that begins, or the key of one. */
  final PendingChange key = new PendingChange();

  /** A change that goes on, or is taken. */
  public final PendingChange change = new PendingChange();

  /** A change that entries of a log are made into. */
  final PendingChange folded = new PendingChange();
}
