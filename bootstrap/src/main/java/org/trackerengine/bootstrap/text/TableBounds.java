package org.trackerengine.bootstrap.text;

/**
 * Bounds of the tables of a text, looked at before anything is parsed. Rows are filled up with
 * empty cells to the width of the head, so that a wide head over thousands of short rows would be
 * many times as long as the text.
 */
final class TableBounds {

  /** Columns of a table; more can hardly be read. */
  static final int MOST_COLUMNS = 50;

  private TableBounds() {}

  /**
   * Returns whether all tables that may be in a text are narrow enough, and have no more cells in
   * all than the text has characters. Where each row has all its cells, they never have.
   */
  static boolean allow(String source) {
    long cells = 0;
    long rows = 0;
    int widest = 0;
    for (String line : (Iterable<String>) source.lines()::iterator) {
      if (line.indexOf('|') < 0) {
        // No table goes on behind such a line.
        cells += rows * widest;
        rows = 0;
        widest = 0;
      } else {
        rows++;
        widest = Math.max(widest, columns(line.strip()));
      }
      if (rows > 1 && widest > MOST_COLUMNS) {
        return false;
      }
    }
    return cells + rows * widest <= source.length();
  }

  /** Columns of a row, or more than that if it has pipes that divide none. */
  private static int columns(String row) {
    int columns = 1;
    for (int at = row.indexOf('|', 1); at >= 0 && at < row.length() - 1; ) {
      columns++;
      at = row.indexOf('|', at + 1);
    }
    return columns;
  }
}
