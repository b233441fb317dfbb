package org.trackerengine.adapter.inmemory.pending;

import org.trackerengine.adapter.inmemory.table.RowTable;

/**
 * Queue of changes in the order of arrival, from which each change can be removed. Its elements are
 * rows of a table, doubly linked by {@link PendingChange#NEIGHBOURS}. Guarded by its owner.
 */
public final class ChangeQueue {

  private final RowTable rows;
  private int oldest = RowTable.NONE;
  private int newest = RowTable.NONE;
  private int size;

  ChangeQueue(RowTable rows) {
    this.rows = rows;
  }

  public int size() {
    return size;
  }

  /** Returns the first row, or {@link RowTable#NONE}. */
  public int oldest() {
    return oldest;
  }

  /** Returns the row that was added after {@code row}, or {@link RowTable#NONE}. */
  public int newer(int row) {
    return rows.low(row, PendingChange.NEIGHBOURS);
  }

  private int older(int row) {
    return rows.high(row, PendingChange.NEIGHBOURS);
  }

  public void read(int row, PendingChange into) {
    into.read(rows, row);
  }

  void add(int row) {
    rows.set(row, PendingChange.NEIGHBOURS, newest, RowTable.NONE);
    if (newest == RowTable.NONE) {
      oldest = row;
    } else {
      rows.setLow(newest, PendingChange.NEIGHBOURS, row);
    }
    newest = row;
    size++;
  }

  void remove(int row) {
    int before = older(row);
    int after = newer(row);
    if (before == RowTable.NONE) {
      oldest = after;
    } else {
      rows.setLow(before, PendingChange.NEIGHBOURS, after);
    }
    if (after == RowTable.NONE) {
      newest = before;
    } else {
      rows.setHigh(after, PendingChange.NEIGHBOURS, before);
    }
    size--;
  }
}
