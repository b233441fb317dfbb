package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rows by hash, while the table grows from one bucket. */
class HashIndexTest {

  private static List<Integer> rows(HashIndex index, int hash) {
    List<Integer> rows = new ArrayList<>();
    for (int row = index.first(hash); row != HashIndex.NONE; row = index.after(row)) {
      rows.add(row);
    }
    return rows;
  }

  @Test
  void anEmptyIndexHasNothing() {
    assertThat(new HashIndex().first(0)).isEqualTo(HashIndex.NONE);
    assertThat(new HashIndex().first(-1)).isEqualTo(HashIndex.NONE);
  }

  @Test
  void everyRowIsFoundByItsHashThoughOthersHaveTheSame() {
    HashIndex index = new HashIndex();
    TreeMap<Integer, List<Integer>> expected = new TreeMap<>();
    Random random = new Random(3);
    for (int n = 0; n < 20_000; n++) {
      int hash = n % 3 == 0 ? random.nextInt(500) - 250 : random.nextInt();
      assertThat(index.add(hash)).isEqualTo(n);
      expected.computeIfAbsent(hash, any -> new ArrayList<>()).add(n);
    }

    expected.forEach(
        (hash, rows) -> assertThat(rows(index, hash)).containsExactlyInAnyOrderElementsOf(rows));
    assertThat(rows(index, 300)).isEmpty();
  }
}
