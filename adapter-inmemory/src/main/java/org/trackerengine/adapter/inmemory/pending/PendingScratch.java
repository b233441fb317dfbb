package org.trackerengine.adapter.inmemory.pending;

/** Reusable working memory of a thread while it changes pending changes. Confined to one thread. */
public final class PendingScratch {

  /** A change that begins, or a key to search for. */
  final PendingChange key = new PendingChange();

  /** A change that is continued, or put into a batch. */
  public final PendingChange change = new PendingChange();

  /** A change to which entries of a log are added. */
  final PendingChange folded = new PendingChange();
}
