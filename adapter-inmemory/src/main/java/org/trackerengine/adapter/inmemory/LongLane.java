package org.trackerengine.adapter.inmemory;

import java.util.Arrays;

/**
 * A column of longs that grows by a page and is never copied. 0 where nothing was set yet. Guarded
 * by its owner.
 */
final class LongLane {

  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;

  private long[][] pages = {};
  private int count;

  /** Of a row up to the highest that was set. */
  long get(int row) {
    return pages[row >>> PAGE_BITS][row & PAGE - 1];
  }

  /** Sets a row up to the one behind the highest that was set. */
  void set(int row, long value) {
    int page = row >>> PAGE_BITS;
    if (page == count) {
      if (count == pages.length) {
        pages = Arrays.copyOf(pages, 2 * count + 1);
      }
      pages[count++] = new long[PAGE];
    }
    pages[page][row & PAGE - 1] = value;
  }
}
