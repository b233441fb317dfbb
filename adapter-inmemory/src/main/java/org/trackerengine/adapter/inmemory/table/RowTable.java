package org.trackerengine.adapter.inmemory.table;

import java.util.Arrays;

/**
 * Hash table of rows of numbers, stored in pages, so that the garbage collector has almost no work
 * with millions of rows. The first number of a row belongs to the table: the row's hash and the
 * next row of the same bucket. The table grows by linear hashing. Removed rows are reused, and when
 * the table becomes empty, the memory of all but a few pages is released. Row 0 is not used.
 * Guarded by its owner.
 */
public final class RowTable {

  /** No row. */
  public static final int NONE = 0;

  private static final int USUAL_PAGE_BITS = 10;
  private static final int FEW = 4;

  /** Number of pages that an empty table keeps for the next rows. */
  private static final int KEPT_PAGES = 2;

  private static final int LINK = 0;

  private final int columns;
  private final int pageBits;
  private long[][] pages = {};
  private int pagesInUse;

  /** The first row that was never used, or not since the table was last emptied. */
  private int fresh = 1;

  private int free = NONE;
  private int[] heads = new int[FEW];
  private int buckets = 1;
  private int size;

  /**
   * Creates an empty table of rows with {@code columns} numbers, the first of which belongs to the
   * table. Row 0 can be read and written from the start.
   */
  public RowTable(int columns) {
    this(columns, USUAL_PAGE_BITS);
    addPage();
  }

  /**
   * Creates an empty table of rows with {@code columns} numbers, the first of which belongs to the
   * table. It allocates no page, not even that of row 0, before a row is added.
   *
   * @param pageBits the base-2 logarithm of the number of rows in a page
   */
  public RowTable(int columns, int pageBits) {
    this.columns = columns;
    this.pageBits = pageBits;
  }

  public int size() {
    return size;
  }

  /**
   * Returns the end of the rows that are, or were, in use: they are those from 1 to below this one.
   */
  int end() {
    return fresh;
  }

  /** Returns the page of a row; the row's numbers begin at {@link #at}. */
  public long[] page(int row) {
    return pages[row >>> pageBits];
  }

  /** Returns the index in its page at which the numbers of a row begin. */
  public int at(int row) {
    return (row & (1 << pageBits) - 1) * columns;
  }

  long get(int row, int column) {
    return page(row)[at(row) + column];
  }

  public void set(int row, int column, long value) {
    page(row)[at(row) + column] = value;
  }

  /** Returns the upper half of a number. */
  public int high(int row, int column) {
    return (int) (get(row, column) >>> 32);
  }

  /** Returns the lower half of a number. */
  public int low(int row, int column) {
    return (int) get(row, column);
  }

  public void set(int row, int column, int high, int low) {
    set(row, column, halves(high, low));
  }

  /** Returns the number with these halves. */
  public static long halves(int high, int low) {
    return (long) high << 32 | low & 0xffff_ffffL;
  }

  public void setHigh(int row, int column, int high) {
    set(row, column, high, low(row, column));
  }

  public void setLow(int row, int column, int low) {
    set(row, column, high(row, column), low);
  }

  /** Returns the first row in the bucket of {@code hash}, or {@link #NONE}. */
  public int head(int hash) {
    return heads[LinearHashing.bucketOf(hash, buckets)];
  }

  /**
   * Returns the first row from {@code row} on in its bucket that has this hash, or {@link #NONE}.
   */
  public int withHash(int row, int hash) {
    int found = row;
    while (found != NONE && high(found, LINK) != hash) {
      found = low(found, LINK);
    }
    return found;
  }

  /** Returns the hash with which a row was added. */
  public int hash(int row) {
    return high(row, LINK);
  }

  /** Returns the row after {@code row} in its bucket, or {@link #NONE}. */
  public int next(int row) {
    return low(row, LINK);
  }

  /**
   * Adds a row and returns it. Its other numbers are undefined; the caller must set all of them.
   */
  public int add(int hash) {
    int row = unused();
    chain(row, hash);
    size++;
    if (size > buckets) {
      split();
    }
    return row;
  }

  /** Removes a row that the table contains. */
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
