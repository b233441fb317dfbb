package org.trackerengine.adapter.jpa.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table in an archive.
 *
 * @param columns in the order of the archive
 * @param identity the column whose values the database generates, or null
 * @param condition SQL condition for the rows that are archived, or null for all
 * @param order SQL order of the rows, where rows refer to rows of the same table; null for any
 */
record Table(
    String name,
    List<Column> columns,
    @Nullable String identity,
    @Nullable String condition,
    @Nullable String order) {

  /** A column; only the database restricts whether it may be null. */
  record Column(String name, ColumnType type) {}

  Table {
    columns = List.copyOf(columns);
  }

  /** Creates a table without columns. */
  static Table named(String name) {
    return new Table(name, List.of(), null, null, null);
  }

  /** Returns this table with a column {@code id} whose values the database generates. */
  Table id() {
    Table with = integers("id");
    return new Table(name, with.columns, "id", condition, order);
  }

  Table integers(String... names) {
    return with(ColumnType.INTEGER, names);
  }

  Table flags(String... names) {
    return with(ColumnType.FLAG, names);
  }

  Table texts(String... names) {
    return with(ColumnType.TEXT, names);
  }

  Table bytes(String... names) {
    return with(ColumnType.BYTES, names);
  }

  Table files(String... names) {
    return with(ColumnType.FILE, names);
  }

  Table times(String... names) {
    return with(ColumnType.TIME, names);
  }

  Table uniqueIds(String... names) {
    return with(ColumnType.UNIQUE_ID, names);
  }

  /** Returns this table, restricted to the rows that satisfy a condition. */
  Table where(String newCondition) {
    return new Table(name, columns, identity, newCondition, order);
  }

  /**
   * Returns this table, archived in an order in which each row comes before those that refer to it.
   */
  Table orderedBy(String newOrder) {
    return new Table(name, columns, identity, condition, newOrder);
  }

  private Table with(ColumnType type, String... names) {
    List<Column> more = new ArrayList<>(columns);
    for (String column : names) {
      more.add(new Column(column, type));
    }
    return new Table(name, more, identity, condition, order);
  }

  List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** Returns whether a single row may be large. */
  boolean hasFiles() {
    return columns.stream().anyMatch(column -> column.type() == ColumnType.FILE);
  }

  String count() {
    return "SELECT count(*) FROM " + name + conditionOrNone();
  }

  String select() {
    String rows = "SELECT " + String.join(", ", columnNames()) + " FROM " + name;
    return rows + conditionOrNone() + (order == null ? "" : " ORDER BY " + order);
  }

  private String conditionOrNone() {
    return condition == null ? "" : " WHERE " + condition;
  }

  String insert() {
    String parameters = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    return "INSERT INTO "
        + name
        + " ("
        + String.join(", ", columnNames())
        + ") VALUES ("
        + parameters
        + ")";
  }
}
