package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.PeerId;

class BaselinesTest {

  private static final long NEVER = Long.MIN_VALUE;

  private final Baselines baselines = new Baselines(new HashMix(new Random(1)));

  private record Client(int account, PeerId id) {}

  private record Report(Counters counters, long atMillis) {}

  private void put(Client client, Report report) {
    int row = baselines.find(client.account, client.id);
    if (row == RowTable.NONE) {
      row = baselines.add(client.account, client.id);
    }
    baselines.set(row, report.counters, report.atMillis);
  }

  private boolean contains(Client client) {
    return baselines.find(client.account, client.id) != RowTable.NONE;
  }

  private static Client client(int n) {
    return new Client(n, new PeerId(n, 2, 3));
  }

  private static Report report(long atMillis) {
    return new Report(Counters.ZERO, atMillis);
  }

  @Test
  void clientsThatDifferInOnePartOfTheirKeyAreApart() {
    Client client = new Client(1, new PeerId(3, 4, 5));
    put(client, report(0));

    assertThat(contains(client)).isTrue();
    assertThat(contains(new Client(9, new PeerId(3, 4, 5)))).isFalse();
    assertThat(contains(new Client(1, new PeerId(9, 4, 5)))).isFalse();
    assertThat(contains(new Client(1, new PeerId(3, 9, 5)))).isFalse();
    assertThat(contains(new Client(1, new PeerId(3, 4, 9)))).isFalse();
  }

  @Test
  void whatWasSetLastIsDroppedLast() {
    for (int n = 1; n <= 3; n++) {
      put(client(n), report(n));
    }
    put(client(1), report(4));

    baselines.dropBeyond(2, NEVER, account -> {});

    assertThat(contains(client(1))).isTrue();
    assertThat(contains(client(2))).isFalse();
    assertThat(contains(client(3))).isTrue();
  }

  @Test
  void whatIsOlderThanItIsKeptIsDropped() {
    for (int n = 1; n <= 3; n++) {
      put(client(n), report(n));
    }

    baselines.dropBeyond(3, 3, account -> {});

    assertThat(baselines.size()).isEqualTo(1);
    assertThat(contains(client(3))).isTrue();
  }

  /** Against a linked hash map, over several pages, with rows that are used again. */
  @Test
  void itHoldsWhatAMapHolds() {
    SequencedMap<Client, Report> expected = new LinkedHashMap<>();
    Random random = new Random(7);
    for (int n = 0; n < 50_000; n++) {
      Client client =
          new Client(
              random.nextInt(1_000),
              new PeerId(random.nextInt(3), random.nextInt(3), random.nextInt(3)));
      Report report = new Report(new Counters(n, 2L * n), n);
      put(client, report);
      expected.putLast(client, report);
      if (n % 1_000 == 999) {
        baselines.dropBeyond(5_000, n - 9_000, account -> {});
        dropBeyond(expected, 5_000, n - 9_000);
        assertThat(baselines.size()).isEqualTo(expected.size());
      }
    }
    for (Map.Entry<Client, Report> entry : expected.entrySet()) {
      Client client = entry.getKey();
      int row = baselines.find(client.account, client.id);
      assertThat(row).isNotEqualTo(RowTable.NONE);
      assertThat(baselines.get(row).counters()).isEqualTo(entry.getValue().counters);
      assertThat(baselines.get(row).at().toEpochMilli()).isEqualTo(entry.getValue().atMillis);
    }
  }

  private static void dropBeyond(SequencedMap<Client, Report> map, int most, long oldest) {
    while (map.size() > most || map.firstEntry().getValue().atMillis < oldest) {
      map.pollFirstEntry();
    }
  }
}
