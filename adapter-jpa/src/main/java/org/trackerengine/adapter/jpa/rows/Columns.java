package org.trackerengine.adapter.jpa.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.WireForm;
import org.trackerengine.domain.peer.PeerId;

/**
 * Rows that are to be written by one statement. PostgreSQL gets an array for each column, or a
 * single value if the column is the same in all rows; H2 gets a JDBC batch. Values are added row by
 * row, from the first column to the last. The caller must not rely on equal rows: PostgreSQL may
 * see only one of several equal rows. Confined to one thread.
 */
public final class Columns {

  /** Type of a column. */
  public enum Type {
    LONG("bigint"),
    NULLABLE_LONG("bigint"),
    INT("integer"),
    BOOLEAN("boolean"),
    BYTES("bytea"),
    TEXT("text");

    private final String inPostgresql;

    Type(String inPostgresql) {
      this.inPostgresql = inPostgresql;
    }
  }

  private final Column[] columns;
  private final int most;
  private int rows;

  /** Index of the column to which the next value is added. */
  private int next;

  /**
   * Creates an empty set of rows.
   *
   * @param most highest number of rows that will be added
   */
  public Columns(int most, Type... types) {
    this.most = most;
    columns = new Column[types.length];
    for (int i = 0; i < types.length; i++) {
      columns[i] = new Column(types[i]);
    }
  }

  /** Adds a value of a LONG or INT column. */
  public Columns add(long value) {
    columns[next].set(rows, value);
    return moveOn();
  }

  public Columns add(boolean value) {
    return add(value ? 1L : 0L);
  }

  public Columns add(PeerId value) {
    return addObject(WireForm.of(value));
  }

  /** Adds a value of a NULLABLE_LONG, BYTES or TEXT column. */
  public Columns addObject(@Nullable Object value) {
    columns[next].set(rows, value);
    return moveOn();
  }

  private Columns moveOn() {
    if (++next == columns.length) {
      next = 0;
      rows++;
    }
    return this;
  }

  /** Returns the number of rows. */
  public int size() {
    return rows;
  }

  public boolean isEmpty() {
    return rows == 0;
  }

  /**
   * Returns a statement for PostgreSQL that processes all rows, with one parameter for each column.
   *
   * @param postgresql contains one {@code %s}, which is replaced by a query for the rows
   */
  public String in(String postgresql) {
    StringJoiner list = new StringJoiner(", ", "SELECT ", "");
    for (Column column : columns) {
      list.add(column.selected());
    }
    return String.format(Locale.ROOT, postgresql, list);
  }

  /** Sets the parameters of a statement that was made by {@link #in}. */
  public void addTo(Arguments arguments) throws SQLException {
    for (Column column : columns) {
      arguments.addValue((statement, at) -> column.bind(statement, at));
    }
  }

  /** Sets the parameters of one row, from the first parameter on. */
  public void setRow(PreparedStatement statement, int row) throws SQLException {
    for (int i = 0; i < columns.length; i++) {
      columns[i].setCell(statement, i + 1, row);
    }
  }

  /** Adds all rows to the batch of {@code statement}. */
  public void addBatch(PreparedStatement statement) throws SQLException {
    for (int row = 0; row < rows; row++) {
      setRow(statement, row);
      statement.addBatch();
    }
  }

  /** Values of one column. An array is allocated only when a value differs from the first one. */
  private final class Column {
    private final Type type;
    private long first;
    private long @Nullable [] numbers;
    private @Nullable Object @Nullable [] objects;

    Column(Type type) {
      this.type = type;
    }

    void set(int row, long value) {
      long[] array = numbers;
      if (array == null) {
        if (row == 0) {
          first = value;
        }
        if (value == first) {
          return;
        }
        array = new long[most];
        Arrays.fill(array, 0, row, first);
        numbers = array;
      }
      array[row] = value;
    }

    void set(int row, @Nullable Object value) {
      if (objects == null && value != null) {
        objects =
            switch (type) {
              case BYTES -> new byte[most][];
              case TEXT -> new String[most];
              default -> new Long[most];
            };
      }
      if (objects != null) {
        objects[row] = value;
      }
    }

    String selected() {
      return isSame() ? "?::" + type.inPostgresql : "unnest(?::" + type.inPostgresql + "[])";
    }

    /** Returns whether a single value stands for all rows. */
    private boolean isSame() {
      return rows == 1 || numbers == null && objects == null;
    }

    void bind(PreparedStatement statement, int at) throws SQLException {
      if (isSame()) {
        setCell(statement, at, 0);
      } else if (numbers != null) {
        statement.setObject(at, array(numbers));
      } else if (objects != null) {
        statement.setObject(at, rows == most ? objects : Arrays.copyOf(objects, rows));
      }
    }

    private Object array(long[] values) {
      return switch (type) {
        case INT -> ints(values, rows);
        case BOOLEAN -> booleans(values, rows);
        default -> rows == most ? values : Arrays.copyOf(values, rows);
      };
    }

    void setCell(PreparedStatement statement, int at, int row) throws SQLException {
      long number = numbers == null ? first : numbers[row];
      Object object = objects == null ? null : objects[row];
      switch (type) {
        case LONG -> statement.setLong(at, number);
        case INT -> statement.setInt(at, (int) number);
        case BOOLEAN -> statement.setBoolean(at, number != 0);
        case NULLABLE_LONG -> statement.setObject(at, object, Types.BIGINT);
        case BYTES -> statement.setBytes(at, (byte[]) object);
        case TEXT -> statement.setString(at, (String) object);
      }
    }
  }

  private static int[] ints(long[] numbers, int size) {
    int[] ints = new int[size];
    for (int i = 0; i < size; i++) {
      ints[i] = (int) numbers[i];
    }
    return ints;
  }

  private static boolean[] booleans(long[] numbers, int size) {
    boolean[] booleans = new boolean[size];
    for (int i = 0; i < size; i++) {
      booleans[i] = numbers[i] != 0;
    }
    return booleans;
  }
}
