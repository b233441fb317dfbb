package org.trackerengine.adapter.jpa.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.swarm.SwarmLimits;

class PoisonIT {

  private static final int POISON = 666;

  static Stream<Arguments> columns() {
    return Stream.of(
            "peers.uploaded",
            "peers.v4_early",
            "baselines.uploaded",
            "history.raw_uploaded",
            "history.seeded_millis",
            "users.uploaded")
        .flatMap(column ->
            Arrays.stream(TestDatabase.values()).map(which -> Arguments.of(which, column)));
  }

  private static void forbid(Accounts accounts, String column) {
    String[] parts = column.split("\\.");
    accounts.execute(
        String.format(
            Locale.ROOT,
            "ALTER TABLE %s ADD CONSTRAINT no_poison CHECK (%s <> %d)",
            parts[0],
            parts[1],
            POISON));
  }

  private static Change poison(int client) {
    return Change.of(client, client, client)
        .uploaded(POISON, POISON)
        .early(POISON)
        .seededMillis(POISON)
        .completed();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("columns")
  @DisplayName("is put aside with the constraint's name, and the rest of the batch is stored, once")
  void constraintInTheMiddle(TestDatabase which, String column) {
    try (Accounts accounts = new Accounts(which)) {
      forbid(accounts, column);
      List<Change> changes = new ArrayList<>();
      for (int n = 1; n <= 100; n++) {
        boolean poisoned = n == 1 || n == 50 || n == 51 || n == 100;
        changes.add(poisoned ? poison(n) : Change.of(n, n, n).uploaded(1_000 + n, n).completed());
      }
      TransferBatch batch = accounts.batch(changes.toArray(Change[]::new));

      assertThat(accounts.ledger.append(batch))
          .hasSize(96)
          .containsEntry(2L, 1L)
          .doesNotContainKey(50L);

      assertThat(accounts.number("SELECT COUNT(*) FROM peers")).isEqualTo(96);
      assertThat(accounts.number("SELECT COUNT(*) FROM baselines")).isEqualTo(96);
      assertThat(accounts.number("SELECT COUNT(*) FROM history")).isEqualTo(96);
      assertThat(accounts.number("SELECT SUM(uploaded) FROM users"))
          .isEqualTo(5_050 - 1 - 50 - 51 - 100);
      assertThat(accounts.number("SELECT SUM(completed) FROM torrents")).isEqualTo(96);
      assertThat(accounts.number("SELECT COUNT(*) FROM batches")).isEqualTo(1);
      assertThat(accounts.ledger.deadLetters()).isEqualTo(4);
      assertThat(accounts.ledger.append(batch)).isEmpty();
      assertThat(accounts.number("SELECT COUNT(*) FROM dead_letters")).isEqualTo(4);
      assertThat(
              accounts.number(
                  "SELECT COUNT(*) FROM dead_letters WHERE user_id = torrent_id AND user_id IN"
                      + " (1, 50, 51, 100) AND LOWER(reason) LIKE '%sql state 23%no_poison%'"))
          .isEqualTo(4);
      assertThat(accounts.text("SELECT content FROM dead_letters WHERE user_id = 50"))
          .contains("uploaded=666")
          .contains(batch.takenAt().toString());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is what names a user or a torrent that is not there")
  void unknown(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      accounts.ledger.append(
          accounts.batch(
              Change.of(7_777, 1, 1).uploaded(5, 5),
              Change.of(1, 7_777, 2).uploaded(5, 5),
              Change.of(0, 7_777, 3).completed(),
              Change.of(1, 1, 4).uploaded(5, 5)));

      assertThat(accounts.text("SELECT reason FROM dead_letters WHERE user_id = 7777"))
          .isEqualTo("there is no such user");
      assertThat(
              accounts.number(
                  "SELECT COUNT(*) FROM dead_letters WHERE torrent_id = 7777"
                      + " AND reason = 'there is no such torrent'"))
          .isEqualTo(2);
      assertThat(accounts.number("SELECT COUNT(*) FROM peers")).isEqualTo(1);
      assertThat(accounts.number("SELECT uploaded FROM users WHERE id = 1")).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is a number or a time that is out of range, whoever finds out")
  void outOfRange(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      accounts.ledger.append(
          accounts.batch(
              Change.of(1, 1, 1).uploaded(5, 5).hashes(1 << 20),
              Change.of(2, 2, 2).reportedAt(accounts.clock.monotonicMillis() + Long.MAX_VALUE),
              Change.of(4, 4, 4).uploaded(9, 9)));

      assertThat(accounts.ledger.deadLetters()).isEqualTo(2);
      assertThat(accounts.number("SELECT SUM(uploaded) FROM users")).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is found with some statements for each, not with some for each change")
  void statements(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      forbid(accounts, "peers.uploaded");
      List<PeerChange> changes = new ArrayList<>();
      for (int n = 0; n < 4_096; n++) {
        Change change = Change.of(1 + n % 100, 1 + n % 99, n).uploaded(n == 1_234 ? POISON : 7, 7);
        changes.add(change.at(accounts.clock.monotonicMillis()));
      }
      BatchStore store = new BatchStore(accounts.dialect(), SwarmLimits.DEFAULT);
      AtomicInteger statements = new AtomicInteger();

      accounts.database.inTransaction(
          connection -> store.store(counting(connection, statements), accounts.batch(changes)));

      // Two parts at each of 12 halvings, with at most 8 statements each, and some at the ends.
      assertThat(statements).hasValueBetween(24, 2 * 12 * 8 + 10);
      assertThat(accounts.number("SELECT COUNT(*) FROM peers")).isEqualTo(4_095);
      assertThat(accounts.number("SELECT COUNT(*) FROM dead_letters")).isEqualTo(1);
    }
  }

  private static Connection counting(Connection connection, AtomicInteger statements) {
    return (Connection)
        Proxy.newProxyInstance(
            PoisonIT.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.incrementAndGet();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is kept until there are too many; then the oldest are dropped")
  void bounded(TestDatabase which) {
    DatabaseLimits limits = DatabaseLimits.DEFAULT.with().connections(4).deadLetters(3).build();
    try (Accounts accounts = new Accounts(which, limits)) {
      for (int n = 1; n <= 7; n++) {
        accounts.ledger.append(accounts.batch(Change.of(1_000 + n, 1, n)));
      }
      accounts.ledger.tidy(accounts.clock.wallTime());

      assertThat(accounts.number("SELECT COUNT(*) FROM dead_letters")).isEqualTo(3);
      assertThat(accounts.number("SELECT MIN(user_id) FROM dead_letters")).isEqualTo(1_005);
      accounts.ledger.tidy(accounts.clock.wallTime());
      assertThat(accounts.number("SELECT COUNT(*) FROM dead_letters")).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("is nothing that a batch repeats: the last of two changes of one client counts")
  void repeatedClient(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      accounts.ledger.append(
          new TransferBatch(
              UUID.randomUUID(),
              accounts.clock.wallTime(),
              accounts.clock.monotonicMillis(),
              List.of(
                  Change.of(1, 1, 1).uploaded(5, 5).at(0),
                  Change.of(2, 1, 1).uploaded(6, 6).at(0),
                  Change.of(1, 1, 1).uploaded(8, 3).at(0))));

      assertThat(accounts.ledger.deadLetters()).isZero();
      assertThat(accounts.number("SELECT uploaded FROM baselines WHERE user_id = 1")).isEqualTo(8);
      assertThat(accounts.number("SELECT uploaded FROM peers")).isEqualTo(8);
      assertThat(accounts.number("SELECT uploaded FROM users WHERE id = 1")).isEqualTo(8);
    }
  }
}
