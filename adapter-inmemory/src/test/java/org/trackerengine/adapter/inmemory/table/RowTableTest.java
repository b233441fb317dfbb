package org.trackerengine.adapter.inmemory.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowTableTest {

  private static final int VALUE = 1;

  private final RowTable rows = new RowTable(2, 2);

  private int add(int value) {
    int row = rows.add(value % 7);
    rows.set(row, VALUE, value);
    return row;
  }

  private int find(int value) {
    int row = rows.withHash(rows.head(value % 7), value % 7);
    while (row != RowTable.NONE && rows.get(row, VALUE) != value) {
      row = rows.withHash(rows.next(row), value % 7);
    }
    return row;
  }

  @Test
  void rowsAreFoundAndUsedAgain() {
    for (int n = 0; n < 100; n++) {
      add(n);
    }
    for (int n = 0; n < 100; n += 2) {
      rows.remove(find(n));
    }
    int end = rows.end();
    for (int n = 100; n < 150; n++) {
      add(n);
    }

    assertThat(rows.end()).isEqualTo(end);
    for (int n = 0; n < 150; n++) {
      assertThat(find(n) == RowTable.NONE).as("" + n).isEqualTo(n < 100 && n % 2 == 0);
    }
  }

  @Test
  void anEmptyTableKeepsMemoryForAFewRowsOnly() {
    for (int n = 0; n < 100; n++) {
      add(n);
    }
    for (int n = 0; n < 100; n++) {
      assertThat(rows.end()).isEqualTo(101);
      rows.remove(find(n));
    }

    assertThat(rows.end()).as("no row was ever used").isEqualTo(1);
    for (int n = 0; n < 100; n++) {
      add(n);
      assertThat(find(n)).isNotEqualTo(RowTable.NONE);
    }
  }

  @Test
  void whatIsNotThereIsNotFoundInATableWithoutMemory() {
    assertThat(find(3)).isEqualTo(RowTable.NONE);
  }
}
