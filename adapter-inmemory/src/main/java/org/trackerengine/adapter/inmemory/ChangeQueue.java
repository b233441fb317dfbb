package org.trackerengine.adapter.inmemory;

import org.jspecify.annotations.Nullable;

/**
 * Changes in the order in which they came, each of which can be taken out. Guarded by its owner.
 */
final class ChangeQueue {

  private @Nullable PendingChange oldest;
  private @Nullable PendingChange newest;
  private int size;

  int size() {
    return size;
  }

  @Nullable PendingChange oldest() {
    return oldest;
  }

  void add(PendingChange change) {
    change.older = newest;
    if (newest == null) {
      oldest = change;
    } else {
      newest.newer = change;
    }
    newest = change;
    size++;
  }

  void remove(PendingChange change) {
    PendingChange before = change.older;
    PendingChange after = change.newer;
    if (before == null) {
      oldest = after;
    } else {
      before.newer = after;
    }
    if (after == null) {
      newest = before;
    } else {
      after.older = before;
    }
    change.older = null;
    change.newer = null;
    size--;
  }
}
