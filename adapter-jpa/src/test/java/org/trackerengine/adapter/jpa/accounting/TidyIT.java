package org.trackerengine.adapter.jpa.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.swarm.SwarmLimits;

class TidyIT {

  private static void tidy(Accounts accounts) {
    accounts.ledger.tidy(accounts.clock.wallTime());
  }

  /** Each call does one part of a table at the least, and none of them has more than five. */
  private static void tidyUntilDone(Accounts accounts) {
    for (int call = 0; call < 5; call++) {
      tidy(accounts);
    }
  }

  /** Adds {@code count} baselines of user 1 that were reported {@code days} ago. */
  private static void baselines(Accounts accounts, int count, long days) {
    long at = accounts.clock.wallTime().minus(Duration.ofDays(days)).toEpochMilli();
    String sql =
        accounts
            .dialect()
            .choose(
                """
                INSERT INTO baselines SELECT 1, i, CAST(X'%2$040x' AS varbinary(20)), 0, 0, %3$d
                FROM SYSTEM_RANGE(1, %1$d) AS n (i)
                """,
                """
                INSERT INTO baselines SELECT 1, i, decode('%2$040x', 'hex'), 0, 0, %3$d
                FROM generate_series(1, %1$d) AS n (i)
                """);
    accounts.execute(String.format(Locale.ROOT, sql, count, days, at));
  }

  private static long baselines(Accounts accounts) {
    return accounts.number("SELECT COUNT(*) FROM baselines");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("drops baselines after 21 days, and goes through all of them")
  void oldBaselines(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      baselines(accounts, 10, 20);
      baselines(accounts, 45_000, 22);
      baselines(accounts, 10, 19);
      tidyUntilDone(accounts);
      assertThat(baselines(accounts)).isEqualTo(20);

      accounts.clock.advance(Duration.ofDays(2));
      tidyUntilDone(accounts);
      assertThat(baselines(accounts)).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("drops no more baselines at once than it may, and the rest later")
  void boundedWork(TestDatabase which) {
    DatabaseLimits limits =
        DatabaseLimits.DEFAULT
            .with()
            .connections(4)
            .deadLetters(100)
            .baselinesPerTidy(1_000)
            .build();
    try (Accounts accounts = new Accounts(which, limits)) {
      baselines(accounts, 60_000, 22);
      tidy(accounts);
      assertThat(baselines(accounts)).isBetween(30_000L, 59_000L);

      tidyUntilDone(accounts);
      assertThat(baselines(accounts)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("drops batches after a day, and never the newest")
  void oldBatches(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      accounts.ledger.append(accounts.batch(Change.of(1, 1, 1)));
      accounts.clock.advance(Duration.ofHours(20));
      accounts.ledger.append(accounts.batch(Change.of(1, 1, 1)));
      tidy(accounts);
      assertThat(accounts.number("SELECT COUNT(*) FROM batches")).isEqualTo(2);

      accounts.clock.advance(Duration.ofHours(5));
      tidy(accounts);
      assertThat(accounts.number("SELECT COUNT(*) FROM batches")).isEqualTo(1);
      accounts.clock.advance(Duration.ofDays(100));
      tidy(accounts);
      assertThat(accounts.number("SELECT COUNT(*) FROM batches")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("drops peers that were silent for a day before the last batch, whatever the time is")
  void silentPeers(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      accounts.ledger.append(accounts.batch(Change.of(1, 1, 1)));
      accounts.clock.advance(Duration.ofHours(2));
      accounts.ledger.append(accounts.batch(Change.of(1, 2, 2)));
      accounts.clock.advance(Duration.ofDays(9));
      tidy(accounts);
      assertThat(accounts.number("SELECT COUNT(*) FROM peers")).isEqualTo(2);

      accounts.clock.advance(Duration.ofHours(1));
      accounts.ledger.append(accounts.batch(Change.of(1, 3, 3)));
      tidy(accounts);
      assertThat(accounts.number("SELECT SUM(torrent_id) FROM peers")).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("counts the peers of torrents once an hour")
  void countsPeers(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      accounts.ledger.append(
          accounts.batch(
              Change.of(1, 1, 1).seeder().completed(),
              Change.of(2, 1, 2),
              Change.of(3, 1, 3),
              Change.of(3, 100, 4)));
      tidyUntilDone(accounts);
      assertThat(counts(accounts, 1)).isEqualTo("1/2");
      assertThat(counts(accounts, 100)).isEqualTo("0/1");

      accounts.clock.advanceMinutes(30);
      accounts.ledger.append(accounts.batch(Change.of(3, 100, 4).left()));
      tidyUntilDone(accounts);
      assertThat(counts(accounts, 100)).as("an hour is not over").isEqualTo("0/1");

      new SqlTransferLedger(accounts.database, SwarmLimits.DEFAULT).tidy(accounts.clock.wallTime());
      assertThat(counts(accounts, 100)).as("another node").isEqualTo("0/0");

      accounts.clock.advanceMinutes(40);
      accounts.ledger.append(accounts.batch(Change.of(2, 1, 2).left()));
      tidyUntilDone(accounts);
      assertThat(counts(accounts, 1)).isEqualTo("1/1");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("counts every byte once, though two nodes count at once and batches are repeated")
  void twoNodes(TestDatabase which) throws Exception {
    try (Accounts accounts = new Accounts(which);
        ExecutorService nodes = Executors.newFixedThreadPool(2)) {
      for (int hour = 0; hour < 5; hour++) {
        List<Change> changes = new ArrayList<>();
        for (int n = 1; n <= 90; n++) {
          changes.add(Change.of(n, 1 + n % 40, n).uploaded(1_000L * (hour + 1), 1_000));
        }
        TransferBatch batch = accounts.batch(changes.toArray(Change[]::new));
        accounts.ledger.append(batch);
        accounts.ledger.append(batch);
        accounts.clock.advanceMinutes(60);
        count(accounts, nodes);
      }

      long moved = accounts.number("SELECT SUM(raw_uploaded) FROM history");
      assertThat(moved).isEqualTo(5 * 90 * 1_000);
      for (int period : new int[] {1, 24}) {
        for (int kind : new int[] {0, 2, 3}) {
          assertThat(
                  accounts.number(
                      "SELECT SUM(uploaded) FROM samples WHERE kind = "
                          + kind
                          + " AND period_hours = "
                          + period))
              .as("kind %d, %d hours", kind, period)
              .isEqualTo(moved);
        }
      }
      assertThat(
              accounts.number("SELECT COUNT(*) FROM samples WHERE kind = 2 AND period_hours = 1"))
          .isEqualTo(5 * 40);
    }
  }

  /** Has two trackers count; on H2, which has one tracker, one after the other. */
  private static void count(Accounts accounts, ExecutorService nodes) throws Exception {
    List<Future<?>> counts = new ArrayList<>();
    for (int node = 0; node < 2; node++) {
      SqlTransferLedger ledger = new SqlTransferLedger(accounts.database, SwarmLimits.DEFAULT);
      counts.add(nodes.submit(() -> ledger.tidy(accounts.clock.wallTime())));
      if (accounts.dialect() == Dialect.H2) {
        counts.getLast().get();
      }
    }
    for (Future<?> count : counts) {
      count.get();
    }
  }

  private static String counts(Accounts accounts, long torrent) {
    return accounts.text("SELECT seeders || '/' || leechers FROM torrents WHERE id = " + torrent);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("counts the last of many torrents, too")
  void manyTorrents(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      accounts.execute(
          """
          INSERT INTO torrents (id, slug, name, name_key, info_hash, size, file_count, visible,
            status, upload_factor, download_factor, uploader_id, created_at)
          SELECT 100 + i, 's' || i, 's' || i, 's' || i, info_hash, 1, 1, TRUE, 'APPROVED', 0, 0, 1,
            CURRENT_TIMESTAMP FROM torrents, %s WHERE id = 1
          """
              .formatted(
                  accounts
                      .dialect()
                      .choose(
                          "SYSTEM_RANGE(1, 2500) AS n (i)", "generate_series(1, 2500) AS n (i)")));
      accounts.ledger.append(accounts.batch(Change.of(1, 1_000, 1), Change.of(1, 2_600, 2)));
      tidyUntilDone(accounts);

      assertThat(counts(accounts, 1_000)).isEqualTo("0/1");
      assertThat(counts(accounts, 2_600)).isEqualTo("0/1");
    }
  }
}
