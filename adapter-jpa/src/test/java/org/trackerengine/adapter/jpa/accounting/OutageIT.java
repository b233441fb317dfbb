package org.trackerengine.adapter.jpa.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.swarm.SwarmLimits;

class OutageIT {

  private static final Pattern PORT = Pattern.compile("localhost:(\\d+)");

  /** Has {@code then} done whenever a user is credited. */
  private static void onCredit(Accounts accounts, String then) {
    accounts.execute(
        """
        CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          %s;
          RETURN NEW;
        END $$;
        CREATE TRIGGER fault BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION fault()
        """
            .formatted(then));
  }

  private static TransferBatch batch(Accounts accounts) {
    return accounts.batch(
        Change.of(1, 1, 1).uploaded(100, 100).first(),
        Change.of(1, 2, 2).uploaded(50, 50).completed(),
        Change.of(2, 2, 3).uploaded(30, 30).completed());
  }

  private static void assertNothingStored(Accounts accounts) {
    assertThat(accounts.number("SELECT COUNT(*) FROM batches")).isZero();
    assertThat(accounts.number("SELECT COUNT(*) FROM peers")).isZero();
    assertThat(accounts.number("SELECT COUNT(*) FROM history")).isZero();
    assertThat(accounts.number("SELECT COUNT(*) FROM dead_letters")).isZero();
    assertThat(accounts.number("SELECT SUM(uploaded) FROM users")).isZero();
  }

  private static void assertStoredOnce(Accounts accounts) {
    assertThat(accounts.number("SELECT COUNT(*) FROM batches")).isEqualTo(1);
    assertThat(accounts.number("SELECT COUNT(*) FROM peers")).isEqualTo(3);
    assertThat(accounts.number("SELECT SUM(sessions) FROM history")).isEqualTo(1);
    assertThat(accounts.number("SELECT SUM(raw_uploaded) FROM history")).isEqualTo(80);
    assertThat(accounts.number("SELECT uploaded FROM users WHERE id = 1")).isEqualTo(50);
    assertThat(accounts.number("SELECT uploaded FROM users WHERE id = 2")).isEqualTo(30);
    assertThat(accounts.number("SELECT completed FROM torrents WHERE id = 2")).isEqualTo(2);
    assertThat(accounts.number("SELECT COUNT(*) FROM dead_letters")).isZero();
  }

  private static void assertRefused(Accounts accounts, TransferBatch batch) {
    assertThatExceptionOfType(StorageUnavailableException.class)
        .isThrownBy(() -> accounts.ledger.append(batch));
  }

  @Test
  @DisplayName("because its disk is full, is stored once when there is room again")
  void full() {
    try (Accounts accounts = new Accounts(TestDatabase.POSTGRESQL)) {
      onCredit(accounts, "RAISE EXCEPTION 'full' USING ERRCODE = '53100'");
      TransferBatch batch = batch(accounts);
      assertRefused(accounts, batch);
      assertRefused(accounts, batch);
      assertNothingStored(accounts);

      accounts.execute("DROP TRIGGER fault ON users");
      assertThat(accounts.ledger.append(batch)).containsEntry(2L, 2L);
      assertStoredOnce(accounts);
    }
  }

  @Test
  @DisplayName("because it lost against another transaction, is stored once when it is repeated")
  void serializationFailure() {
    try (Accounts accounts = new Accounts(TestDatabase.POSTGRESQL)) {
      onCredit(accounts, "RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'");
      TransferBatch batch = batch(accounts);
      assertRefused(accounts, batch);
      assertNothingStored(accounts);

      accounts.execute("DROP TRIGGER fault ON users");
      accounts.ledger.append(batch);
      assertStoredOnce(accounts);
    }
  }

  @Test
  @DisplayName("because its process was ended in the middle, is stored once when it is repeated")
  void backendTerminated() {
    try (Accounts accounts = new Accounts(TestDatabase.POSTGRESQL)) {
      onCredit(accounts, "PERFORM pg_terminate_backend(pg_backend_pid())");
      TransferBatch batch = batch(accounts);
      assertRefused(accounts, batch);
      assertNothingStored(accounts);

      accounts.execute("DROP TRIGGER fault ON users");
      accounts.ledger.append(batch);
      assertStoredOnce(accounts);
    }
  }

  @Test
  @DisplayName(
      "because a transaction that nobody ends still holds it, is tried again, not waited for")
  void zombie() throws SQLException {
    DatabaseLimits limits =
        DatabaseLimits.DEFAULT
            .with()
            .connections(4)
            .idleTransactionSeconds(1)
            .deadLetters(100)
            .build();
    try (Accounts accounts = new Accounts(TestDatabase.POSTGRESQL, limits);
        Connection zombie = accounts.database.connect()) {
      TransferBatch batch = batch(accounts);
      zombie.setAutoCommit(false);
      try (PreparedStatement insert =
          zombie.prepareStatement("INSERT INTO batches (id, taken_at, changes) VALUES (?, 0, 0)")) {
        insert.setObject(1, batch.id());
        insert.execute();
      }
      assertRefused(accounts, batch);

      zombie.rollback();
      accounts.ledger.append(batch);
      assertStoredOnce(accounts);
    }
  }

  @Test
  @DisplayName("is found to be there when it is repeated: its commit went unheard")
  void unknownCommit() throws IOException {
    try (Accounts accounts = new Accounts(TestDatabase.POSTGRESQL)) {
      DatabaseSettings direct = accounts.settings;
      Matcher port = PORT.matcher(direct.url());
      assertThat(port.find()).isTrue();
      try (LostAnswers way = new LostAnswers(Integer.parseInt(port.group(1)))) {
        String url = direct.url().replace(port.group(), "localhost:" + way.port());
        try (Database database =
            Database.open(DatabaseSettings.of(url, direct.user(), direct.password()))) {
          SqlTransferLedger ledger = new SqlTransferLedger(database, SwarmLimits.DEFAULT);
          TransferBatch batch = batch(accounts);
          way.loseNextCommit();
          assertThatExceptionOfType(StorageUnavailableException.class)
              .isThrownBy(() -> ledger.append(batch));

          assertThat(ledger.append(batch)).isEmpty();
          assertStoredOnce(accounts);
          assertThat(ledger.history(1, 2)).isPresent();
        }
      }
    }
  }
}
