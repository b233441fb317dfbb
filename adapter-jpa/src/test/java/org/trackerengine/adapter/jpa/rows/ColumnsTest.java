package org.trackerengine.adapter.jpa.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.BOOLEAN;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.BYTES;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.INT;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.LONG;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.NULLABLE_LONG;
import static org.trackerengine.adapter.jpa.rows.Columns.Type.TEXT;

import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.domain.peer.PeerId;

class ColumnsTest {

  private static final PeerId CLIENT = PeerId.ofText("-TR4060-000000000001");

  private final List<@Nullable Object> parameters = new ArrayList<>();

  /** Collects what is set as parameters. */
  private PreparedStatement statement() {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            ColumnsTest.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> parameters.add(arguments == null ? "row" : arguments[1]));
  }

  @Test
  @DisplayName("are arrays for PostgreSQL, without room to spare")
  void arrays() throws SQLException {
    Columns rows = new Columns(5, LONG, NULLABLE_LONG, INT, BOOLEAN, BYTES, TEXT);
    rows.add(7).addObject(null).add(1).add(false).addObject(null).addObject(null);
    rows.add(7).addObject(null).add(1).add(false).addObject(null).addObject("b");
    rows.add(8).addObject(3L).add(2).add(true).add(CLIENT).addObject(null);
    rows.addTo(new Arguments(statement()));

    assertThat(rows.in("%s"))
        .isEqualTo(
            "SELECT unnest(?::bigint[]), unnest(?::bigint[]), unnest(?::integer[]),"
                + " unnest(?::boolean[]), unnest(?::bytea[]), unnest(?::text[])");
    byte[] client = new byte[PeerId.LENGTH];
    CLIENT.writeTo(client, 0);
    assertThat(parameters)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            new long[] {7, 7, 8},
            new @Nullable Long[] {null, null, 3L},
            new int[] {1, 1, 2},
            new boolean[] {false, false, true},
            new byte @Nullable [][] {null, null, client},
            new @Nullable String[] {null, "b", null});
  }

  @Test
  @DisplayName("are single values where all rows have the same")
  void sameInAllRows() throws SQLException {
    Columns rows = new Columns(2, LONG, INT, BOOLEAN, NULLABLE_LONG, LONG);
    rows.add(5).add(6).add(true).addObject(null).add(1);
    rows.add(5).add(6).add(true).addObject(null).add(2);
    rows.addTo(new Arguments(statement()));

    assertThat(rows.in("%s"))
        .isEqualTo("SELECT ?::bigint, ?::integer, ?::boolean, ?::bigint, unnest(?::bigint[])");
    assertThat(parameters.subList(0, 4)).containsExactly(5L, 6, true, null);
  }

  @Test
  @DisplayName("are single values where there is one row, so that such a statement is planned once")
  void oneRow() throws SQLException {
    Columns rows = new Columns(3, LONG, TEXT).add(5).addObject("a");
    rows.addTo(new Arguments(statement()));

    assertThat(rows.in("%s")).isEqualTo("SELECT ?::bigint, ?::text");
    assertThat(parameters).containsExactly(5L, "a");
  }

  @Test
  @DisplayName("are rows of a JDBC batch for H2")
  void batch() throws SQLException {
    Columns rows = new Columns(3, LONG, TEXT, INT);
    rows.add(5).addObject(null).add(9).add(5).addObject("a").add(9);
    rows.addBatch(statement());

    assertThat(rows.size()).isEqualTo(2);
    assertThat(parameters).containsExactly(5L, null, 9, "row", 5L, "a", 9, "row");
  }
}
