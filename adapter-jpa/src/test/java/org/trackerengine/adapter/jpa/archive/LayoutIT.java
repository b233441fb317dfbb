package org.trackerengine.adapter.jpa.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;

class LayoutIT {

  private static final Map<String, ColumnType> TYPES =
      Map.of(
          "bigint", ColumnType.INTEGER,
          "integer", ColumnType.INTEGER,
          "smallint", ColumnType.INTEGER,
          "boolean", ColumnType.FLAG,
          "character varying", ColumnType.TEXT,
          "bytea", ColumnType.BYTES,
          "binary varying", ColumnType.BYTES,
          "binary large object", ColumnType.FILE,
          "timestamp with time zone", ColumnType.TIME,
          "uuid", ColumnType.UNIQUE_ID);

  static Stream<Arguments> layoutsAndDatabases() {
    return Layout.ALL.stream()
        .flatMap(
            layout -> Stream.of(TestDatabase.values()).map(which -> Arguments.of(layout, which)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("layoutsAndDatabases")
  @DisplayName("has every table and column of its schema version, and no other")
  void namesEveryColumn(Layout layout, TestDatabase which) throws SQLException {
    DatabaseSettings settings = which.migrated(layout.schemaVersion());
    try (Connection connection = Database.connect(settings)) {
      assertThat(columns(layout)).isEqualTo(columns(connection));
      assertThat(sequences(layout)).containsExactlyInAnyOrderElementsOf(sequences(connection));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is kept for every version since the first")
  void knowsAllVersions(TestDatabase which) {
    List<Integer> versions =
        which
            .empty()
            .inTransaction(connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet row =
                      statement.executeQuery(
                          "SELECT CAST(\"version\" AS integer) FROM \"flyway_schema_history\""
                              + " WHERE \"version\" IS NOT NULL ORDER BY 1")) {
                List<Integer> found = new ArrayList<>();
                while (row.next()) {
                  found.add(row.getInt(1));
                }
                return found;
              }
            });
    assertThat(versions).hasSizeGreaterThan(1);
    assertThat(Layout.ALL.stream().map(Layout::schemaVersion)).isEqualTo(versions);
  }

  private static Map<String, ColumnType> columns(Layout layout) {
    Map<String, ColumnType> columns = new TreeMap<>();
    for (Table table : layout.tables()) {
      for (Table.Column column : table.columns()) {
        ColumnType type = column.type() == ColumnType.FILE ? ColumnType.BYTES : column.type();
        columns.put(table.name() + "." + column.name(), type);
      }
    }
    return columns;
  }

  private static Map<String, ColumnType> columns(Connection connection) throws SQLException {
    Map<String, ColumnType> columns = new TreeMap<>();
    String query =
        """
        SELECT lower(table_name), lower(column_name), lower(data_type)
        FROM information_schema.columns
        WHERE table_schema = current_schema AND table_name <> 'flyway_schema_history'
          AND data_type <> 'tsvector' -- which the database fills in by itself
        """;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        ColumnType type = TYPES.get(rows.getString(3));
        assertThat(type).as(rows.getString(3)).isNotNull();
        columns.put(
            rows.getString(1) + "." + rows.getString(2),
            type == ColumnType.FILE ? ColumnType.BYTES : type);
      }
    }
    return columns;
  }

  private static List<String> sequences(Layout layout) {
    List<String> sequences = new ArrayList<>(layout.sequences());
    for (Table table : layout.tables()) {
      if (table.identity() != null) {
        sequences.add("of " + table.name() + "." + table.identity());
      }
    }
    return sequences;
  }

  private static List<String> sequences(Connection connection) throws SQLException {
    List<String> sequences = new ArrayList<>();
    String query =
        """
        SELECT 'of ' || lower(table_name) || '.' || lower(column_name)
        FROM information_schema.columns
        WHERE table_schema = current_schema AND is_identity = 'YES'
        UNION ALL
        SELECT lower(sequence_name) FROM information_schema.sequences
        WHERE sequence_schema = current_schema
          AND lower(sequence_name) <> 'terms' -- of the database, not of what is in it
          AND lower(sequence_name) NOT LIKE '%\\_id\\_seq' AND sequence_name NOT LIKE 'SYSTEM%'
        """;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        sequences.add(rows.getString(1));
      }
    }
    return sequences;
  }
}
