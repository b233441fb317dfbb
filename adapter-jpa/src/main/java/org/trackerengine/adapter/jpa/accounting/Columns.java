package org.trackerengine.adapter.jpa.accounting;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Arguments;

/**
 * Rows on their way into one statement, column by column: an array each for PostgreSQL's {@code
 * unnest}, a JDBC batch for H2. Confined to one thread.
 */
final class Columns<T> {

  private final List<T> rows;
  private final List<Object> arrays = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();

  /** Sets one value of one row. */
  private interface Cell {
    void set(PreparedStatement statement, int parameter, int row) throws SQLException;
  }

  Columns(Collection<T> rows) {
    this.rows = List.copyOf(rows);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Columns<T> longs(ToLongFunction<? super T> value) {
    long[] values = rows.stream().mapToLong(value).toArray();
    return add(values, (statement, at, row) -> statement.setLong(at, values[row]));
  }

  Columns<T> nullableLongs(Function<? super T, @Nullable Long> value) {
    @Nullable Long[] values = new Long[rows.size()];
    fill(values, value);
    return add(values, (statement, at, row) -> statement.setObject(at, values[row], Types.BIGINT));
  }

  Columns<T> ints(ToIntFunction<? super T> value) {
    int[] values = rows.stream().mapToInt(value).toArray();
    return add(values, (statement, at, row) -> statement.setInt(at, values[row]));
  }

  Columns<T> booleans(Predicate<? super T> value) {
    boolean[] values = new boolean[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.test(rows.get(i));
    }
    return add(values, (statement, at, row) -> statement.setBoolean(at, values[row]));
  }

  Columns<T> bytes(Function<? super T, byte @Nullable []> value) {
    byte[] @Nullable [] values = new byte[rows.size()][];
    fill(values, value);
    return add(values, (statement, at, row) -> statement.setBytes(at, values[row]));
  }

  Columns<T> texts(Function<? super T, @Nullable String> value) {
    @Nullable String[] values = new String[rows.size()];
    fill(values, value);
    return add(values, (statement, at, row) -> statement.setString(at, values[row]));
  }

  private <V extends @Nullable Object> void fill(V[] values, Function<? super T, ? extends V> of) {
    for (int i = 0; i < values.length; i++) {
      values[i] = of.apply(rows.get(i));
    }
  }

  private Columns<T> add(Object array, Cell cell) {
    arrays.add(array);
    cells.add(cell);
    return this;
  }

  /** Adds a parameter for each column. */
  void addArrays(Arguments to) throws SQLException {
    for (Object array : arrays) {
      to.addArray(array);
    }
  }

  /** Adds the values of the first row. */
  void addFirst(Arguments to) throws SQLException {
    for (Cell cell : cells) {
      to.addValue((statement, at) -> cell.set(statement, at, 0));
    }
  }

  /** Sets the parameters of one row, from the first on. */
  void setRow(PreparedStatement statement, int row) throws SQLException {
    for (int i = 0; i < cells.size(); i++) {
      cells.get(i).set(statement, i + 1, row);
    }
  }

  /** Adds all rows to the batch of {@code statement}. */
  void addBatch(PreparedStatement statement) throws SQLException {
    for (int row = 0; row < rows.size(); row++) {
      setRow(statement, row);
      statement.addBatch();
    }
  }

  /** How many rows there are. */
  int size() {
    return rows.size();
  }

  T row(int row) {
    return rows.get(row);
  }
}
