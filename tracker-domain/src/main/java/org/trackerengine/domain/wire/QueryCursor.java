package org.trackerengine.domain.wire;

import org.jspecify.annotations.Nullable;

/**
 * Walks over the {@code name=value} pairs of a raw query. The first {@code =} splits; empty pairs
 * and pairs without {@code =} are skipped. Can be used again; confined to one thread.
 */
public final class QueryCursor {

  private byte[] query = {};
  private int end;
  private int position;
  private int count;
  private @Nullable Parameter parameter;
  private int valueFrom;
  private int valueTo;

  /** Stands before the first pair of {@code query[from, to)}. */
  public void reset(byte[] newQuery, int from, int to) {
    query = newQuery;
    position = from;
    end = to;
    count = 0;
  }

  /** Goes to the next pair; false behind the last. */
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

  /** The name of this pair; null for one that the tracker does not use. */
  public @Nullable Parameter parameter() {
    return parameter;
  }

  /** Where the raw value begins. */
  public int valueFrom() {
    return valueFrom;
  }

  /** Where the raw value ends. */
  public int valueTo() {
    return valueTo;
  }

  /** Parameters passed so far, known or not, with or without {@code =}, but the empty ones. */
  public int count() {
    return count;
  }
}
