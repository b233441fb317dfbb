package org.trackerengine.adapter.inmemory.table;

import java.util.Arrays;

/**
 * A hash table of rows of numbers in pages, so that millions of them are nothing to the garbage
 * collector. The first number of a row is the table's: its hash and the next row of the same
 * bucket. Grows by linear hashing; the rows of what was removed are used again, and when nothing is
 * left the memory of all but a few is given back. Row 0 is not used. Guarded by its owner.
 */
public final class RowTable {

  /** No row. */
  public static final int NONE = 0;

  private static final int USUAL_PAGE_BITS = 10;
  private static final int FEW = 4;

  /** Pages of an empty table that are kept for the next rows. */
  private static final int KEPT_PAGES = 2;

  private static final int LINK = 0;

  private final int columns;
  private final int pageBits;
  private long[][] pages = {};
  private int pagesInUse;

  /** The first row that was never used. */
  private int fresh = 1;

  private int free = NONE;
  private int[] heads = new int[FEW];
  private int buckets = 1;
  private int size;

  /**
   * An empty table of rows with so many numbers, the table's included. Row 0 may be read and
   * written at once.
   */
  public RowTable(int columns) {
    this(columns, USUAL_PAGE_BITS);
    addPage();
  }

  /**
   * An empty table of rows with so many numbers, the table's included, that has no memory, not even
   * for row 0, before there is a row.
   *
   * @param pageBits the logarithm of how many rows there are memory for at once
   */
  public RowTable(int columns, int pageBits) {
    this.columns = columns;
    this.pageBits = pageBits;
  }

  public int size() {
    return size;
  }

  /** Rows in use now or before are those from 1 to below this one. */
  int end() {
    return fresh;
  }

  /** Where the numbers of a row are, from {@link #at} on. */
  public long[] page(int row) {
    return pages[row >>> pageBits];
  }

  /** Where in its page the numbers of a row begin. */
  public int at(int row) {
    return (row & (1 << pageBits) - 1) * columns;
  }

  long get(int row, int column) {
    return page(row)[at(row) + column];
  }

  public void set(int row, int column, long value) {
    page(row)[at(row) + column] = value;
  }

  /** The upper half of a number. */
  public int high(int row, int column) {
    return (int) (get(row, column) >>> 32);
  }

  /** The lower half of a number. */
  public int low(int row, int column) {
    return (int) get(row, column);
  }

  public void set(int row, int column, int high, int low) {
    set(row, column, halves(high, low));
  }

  /** The number with these halves. */
  public static long halves(int high, int low) {
    return (long) high << 32 | low & 0xffff_ffffL;
  }

  public void setHigh(int row, int column, int high) {
    set(row, column, high, low(row, column));
  }

  public void setLow(int row, int column, int low) {
    set(row, column, high(row, column), low);
  }

  /** The first row of a bucket, or {@link #NONE}. */
  public int head(int hash) {
    return heads[LinearHashing.bucketOf(hash, buckets)];
  }

  /** The first row from {@code row} on in its bucket that has this hash, or {@link #NONE}. */
  public int withHash(int row, int hash) {
    int found = row;
    while (found != NONE && high(found, LINK) != hash) {
      found = low(found, LINK);
    }
    return found;
  }

  /** The hash that a row was added with. */
  public int hash(int row) {
    return high(row, LINK);
  }

  /** The row after {@code row} in its bucket, or {@link #NONE}. */
  public int next(int row) {
    return low(row, LINK);
  }

  /** Adds a row; what else is in it is to be set, whatever it was. */
  public int add(int hash) {
    int row = unused();
    chain(row, hash);
    size++;
    if (size > buckets) {
      split();
    }
    return row;
  }

  /** Removes a row that is here. */
  public void remove(int row) {
    int bucket = LinearHashing.bucketOf(high(row, LINK), buckets);
    int before = NONE;
    int found = heads[bucket];
    while (found != row) {
      before = found;
      found = next(found);
    }
    if (before == NONE) {
      heads[bucket] = next(row);
    } else {
      setLow(before, LINK, next(row));
    }
    setLow(row, LINK, free);
    free = row;
    size--;
    if (size == 0 && pagesInUse > KEPT_PAGES) {
      Arrays.fill(pages, KEPT_PAGES, pagesInUse, null);
      pagesInUse = KEPT_PAGES;
      fresh = 1;
      free = NONE;
    }
  }

  private void chain(int row, int hash) {
    int bucket = LinearHashing.bucketOf(hash, buckets);
    set(row, LINK, hash, heads[bucket]);
    heads[bucket] = row;
  }

  private void split() {
    if (buckets == heads.length) {
      heads = Arrays.copyOf(heads, 2 * buckets);
    }
    int source = LinearHashing.sourceOf(buckets);
    int moving = heads[source];
    heads[source] = NONE;
    buckets++;
    while (moving != NONE) {
      int following = next(moving);
      chain(moving, high(moving, LINK));
      moving = following;
    }
  }

  private int unused() {
    if (free != NONE) {
      int row = free;
      free = next(row);
      return row;
    }
    if (fresh >= pagesInUse << pageBits) {
      addPage();
    }
    return fresh++;
  }

  private void addPage() {
    if (pagesInUse == pages.length) {
      pages = Arrays.copyOf(pages, 2 * pagesInUse + 1);
    }
    pages[pagesInUse++] = new long[columns << pageBits];
  }
}
