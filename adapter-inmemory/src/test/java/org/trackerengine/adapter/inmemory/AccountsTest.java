package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.accounting.Baseline;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.History;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

class AccountsTest {

  private static final Credit CREDIT = new Credit(1, 2, 3, 4, 5, 6);

  private final Accounts accounts = new Accounts(new HashMix(new Random(1)));

  private static Booking booking(Credit credit, Withheld withheld, long atMillis) {
    Instant at = Instant.ofEpochMilli(atMillis);
    return new Booking(at, new Baseline(Counters.ZERO, at), credit, 2, 5, false, withheld);
  }

  @Test
  void accountsThatDifferInUserOrTorrentAreApart() {
    int row = accounts.open(1, 2, false);

    assertThat(accounts.find(1, 2)).isEqualTo(row);
    assertThat(accounts.find(2, 2)).isEqualTo(RowTable.NONE);
    assertThat(accounts.find(1, 1)).isEqualTo(RowTable.NONE);
    assertThat(accounts.find(2, 1)).isEqualTo(RowTable.NONE);
  }

  @Test
  void whatIsAddedIsInTheHistory() {
    int row = accounts.open(1, 2, false);
    assertThat(accounts.add(row, false, false, booking(CREDIT, Withheld.FACTOR, 10))).isFalse();
    assertThat(accounts.add(row, true, false, booking(CREDIT, null, 20))).isTrue();
    assertThat(accounts.add(row, true, false, booking(Credit.NONE, null, 15))).isFalse();

    assertThat(accounts.history(row))
        .isEqualTo(
            new History(
                1,
                2,
                CREDIT.plus(CREDIT),
                6,
                Instant.ofEpochMilli(20),
                0,
                Instant.ofEpochMilli(20),
                Withheld.FACTOR,
                Instant.ofEpochMilli(10)));
  }

  @Test
  void timeAsASeederIsTheUnionOfWhatIsAdded() {
    int row = accounts.open(1, 2, false);
    for (long at : new long[] {10_000, 10_003, 20_000, 10_001}) {
      Instant time = Instant.ofEpochMilli(at);
      accounts.add(
          row,
          false,
          false,
          new Booking(time, new Baseline(Counters.ZERO, time), Credit.NONE, 0, 4_000, false, null));
    }
    assertThat(accounts.history(row).seededSeconds()).isEqualTo(8);
  }

  @Test
  void whoHadEverythingHasFinishedWithDownloadedBytesOnly() {
    int row = accounts.open(1, 2, true);
    assertThat(accounts.add(row, true, false, booking(Credit.NONE, Withheld.FACTOR, 1))).isFalse();
    assertThat(accounts.add(row, true, false, booking(Credit.NONE, null, 2))).isFalse();
    assertThat(accounts.history(row).withheld()).isEqualTo(Withheld.FACTOR);
    assertThat(accounts.add(row, false, false, booking(CREDIT, null, 3))).isFalse();
    assertThat(accounts.add(row, false, true, booking(Credit.NONE, null, 4))).isTrue();
  }

  /** Over several pages, with buckets that are split. */
  @Test
  void manyAccountsAreFound() {
    for (int n = 0; n < 20_000; n++) {
      accounts.add(
          accounts.open(n / 100, n % 100, false), false, false, booking(Credit.NONE, null, n));
    }
    for (int n = 0; n < 20_000; n++) {
      History history = accounts.history(accounts.find(n / 100, n % 100));
      assertThat(history.userId()).isEqualTo(n / 100);
      assertThat(history.torrentId()).isEqualTo(n % 100);
    }
  }

  @Test
  void whatHasNoClientsAnyMoreIsForgottenBeyondTheBound() {
    for (int n = 1; n <= 3_000; n++) {
      int row = accounts.open(n, 1, false);
      accounts.add(row, true, false, booking(CREDIT, Withheld.FACTOR, n));
      accounts.clientAdded(row);
      if (n % 3 == 0) {
        accounts.clientForgotten(row, 3_000);
      }
    }

    accounts.dropBeyond(2_500);
    assertThat(accounts.size()).isEqualTo(2_500);
    accounts.dropBeyond(1_000);
    assertThat(accounts.size()).as("all that have clients").isEqualTo(2_000);
    for (int n = 1; n <= 3_000; n++) {
      assertThat(accounts.find(n, 1) == RowTable.NONE).isEqualTo(n % 3 == 0);
    }

    int last = accounts.find(2_999, 1);
    accounts.clientForgotten(last, 1_999);
    assertThat(accounts.find(2_999, 1)).as("at once").isEqualTo(RowTable.NONE);

    for (int n = 4_001; n <= 5_500; n++) {
      int row = accounts.open(n, 1, false);
      accounts.add(row, false, false, booking(Credit.NONE, null, 7));
      assertThat(accounts.history(row))
          .as("nothing is left of whose row it was")
          .isEqualTo(
              new History(n, 1, Credit.NONE, 2, null, 0, Instant.ofEpochMilli(7), null, null));
    }
  }
}
