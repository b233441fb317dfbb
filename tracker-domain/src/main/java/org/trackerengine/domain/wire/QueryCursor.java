package org.trackerengine.domain.wire;

import org.jspecify.annotations.Nullable;

/**
 * Cursor over the {@code name=value} pairs of a raw query. The first {@code =} separates name and
 * value; empty pairs and pairs without {@code =} are skipped. Reusable; confined to one thread.
 */
public final class QueryCursor {

  private byte[] query = {};
  private int end;
  private int position;
  private int count;
  private @Nullable Parameter parameter;
  private int valueFrom;
  private int valueTo;

  /** Moves the cursor before the first pair of {@code query[from, to)}. */
  public void reset(byte[] newQuery, int from, int to) {
    query = newQuery;
    position = from;
    end = to;
    count = 0;
  }

  /** Moves to the next pair. Returns false if there is none. */
  public boolean next() {
    while (position < end) {
      int from = position;
      int at = ByteSearch.indexOf('&', query, from, end);
      int equals = ByteSearch.indexOf('=', query, from, at);
      position = at + 1;
      if (at > from) {
        count++;
      }
      if (equals < at) {
        parameter = Parameter.named(query, from, equals);
        valueFrom = equals + 1;
        valueTo = at;
        return true;
      }
    }
    return false;
  }

  /** Returns the name of the current pair; null for a name that the tracker does not use. */
  public @Nullable Parameter parameter() {
    return parameter;
  }

  /** Returns the index at which the raw value begins. */
  public int valueFrom() {
    return valueFrom;
  }

  /** Returns the index after the end of the raw value. */
  public int valueTo() {
    return valueTo;
  }

  /**
   * Returns the number of parameters passed so far, known or not, with or without {@code =}; empty
   * ones do not count.
   */
  public int count() {
    return count;
  }
}
