package org.trackerengine.adapter.jpa.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.DatabaseLock.State;
import org.trackerengine.adapter.jpa.database.DatabaseLock.Use;
import org.trackerengine.application.port.StorageUnavailableException;

/** Who may have a PostgreSQL database beside whom, and what a lost session changes about that. */
class DatabaseLockIT {

  private DatabaseSettings settings;

  @BeforeEach
  void aDatabaseOfItsOwn() {
    settings = TestDatabase.POSTGRESQL.fresh();
  }

  private DatabaseLock exclusive() {
    return DatabaseLock.take(settings, Use.EXCLUSIVE);
  }

  private DatabaseLock shared() {
    return DatabaseLock.take(settings, Use.SHARED);
  }

  private void assertRefused(Use use, String words) {
    assertThatThrownBy(() -> DatabaseLock.take(settings, use))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("--storage shared");
  }

  @Test
  void aSecondTrackerIsRefusedUntilTheFirstIsGone() {
    try (DatabaseLock first = exclusive()) {
      assertThat(first.check()).isEqualTo(State.HELD);
      assertRefused(Use.EXCLUSIVE, "in use by another tracker");
      assertRefused(Use.SHARED, "in use by a tracker that does not share it");
    }
    exclusive().close();
  }

  @Test
  void thoseThatShareDoNotKeepEachOtherOut() {
    try (DatabaseLock first = shared();
        DatabaseLock second = shared()) {
      assertThat(first.check()).isEqualTo(State.HELD);
      assertThat(second.check()).isEqualTo(State.HELD);
      assertRefused(Use.EXCLUSIVE, "in use by another tracker");
    }
  }

  @Test
  void otherSchemasOfTheDatabaseAreOthers() throws SQLException {
    execute("CREATE SCHEMA other");
    DatabaseSettings other =
        DatabaseSettings.of(settings.url() + "&currentSchema=other", settings.user(), null);
    try (DatabaseLock here = exclusive();
        DatabaseLock there = DatabaseLock.take(other, Use.EXCLUSIVE)) {
      assertThat(here.check()).isEqualTo(State.HELD);
      assertThat(there.check()).isEqualTo(State.HELD);
    }
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void aLostSessionIsReplaced(Use use) throws SQLException {
    try (DatabaseLock lock = DatabaseLock.take(settings, use);
        Database database = Database.open(lock)) {
      for (int i = 0; i < 3; i++) {
        endSessions();
        assertThat(lock.check()).isEqualTo(State.HELD);
        assertThat(query(database)).isEqualTo(1);
      }
      assertRefused(use == Use.SHARED ? Use.EXCLUSIVE : Use.SHARED, "in use");
    }
  }

  @Test
  void aSessionThatTheServerTakesForAliveIsOurOwn() throws SQLException {
    try (DatabaseLock lock = exclusive();
        Connection zombie = Database.connect(settings)) {
      // What the server sees when the network ate the end of a session: another one of ours.
      String name = sessionName();
      endSessions();
      try (Statement statement = zombie.createStatement()) {
        statement.execute("SET application_name = '" + name + "'");
        statement.execute(
            "SELECT pg_advisory_lock(" + 0x7472616b + ", hashtext(current_schema()))");
      }
      assertThat(lock.check()).isEqualTo(State.HELD);
      assertThat(zombie.isValid(1)).isFalse();
    }
  }

  @Test
  void whoHasTakenItMeanwhileKeepsIt() throws SQLException {
    try (DatabaseLock lock = exclusive();
        Database database = Database.open(lock)) {
      endSessions();
      try (DatabaseLock other = exclusive()) {
        assertThat(lock.check()).isEqualTo(State.TAKEN);
        assertThat(other.check()).isEqualTo(State.HELD);
        assertThatThrownBy(() -> query(database))
            .isInstanceOf(StorageUnavailableException.class)
            .hasRootCauseMessage("another tracker has taken the database");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void whoHasHadItMeanwhileMayHaveWritten(Use use) throws SQLException {
    try (DatabaseLock lock = exclusive();
        Database database = Database.open(lock)) {
      endSessions();
      try (DatabaseLock other = DatabaseLock.take(settings, use);
          Database opened = Database.open(other)) {
        assertThat(query(opened)).isEqualTo(1);
      }
      for (int i = 0; i < 3; i++) {
        assertThat(lock.check()).isEqualTo(State.TAKEN);
      }
      assertThatThrownBy(() -> query(database)).isInstanceOf(StorageUnavailableException.class);
    }
    exclusive().close();
  }

  @Test
  void whoSharesKeepsNothingInMemoryAndGoesOn() throws SQLException {
    try (DatabaseLock lock = shared();
        Database database = Database.open(lock)) {
      endSessions();
      try (DatabaseLock other = exclusive();
          Database opened = Database.open(other)) {
        assertThat(query(opened)).isEqualTo(1);
        assertThat(lock.check()).isEqualTo(State.TAKEN);
      }
      assertThat(lock.check()).isEqualTo(State.HELD);
      assertThat(query(database)).isEqualTo(1);
    }
  }

  @Test
  void nobodyGetsAConnectionFromAClosedLock() throws SQLException {
    DatabaseLock lock = exclusive();
    try (Database database = Database.open(lock)) {
      lock.close();
      assertThatThrownBy(() -> query(database))
          .isInstanceOf(StorageUnavailableException.class)
          .hasRootCauseMessage("the database does not answer");
    }
  }

  @Test
  void h2NeedsNoneBesideItsFileLock() {
    DatabaseSettings h2 = TestDatabase.H2.fresh();
    try (DatabaseLock lock = DatabaseLock.take(h2, Use.EXCLUSIVE);
        Database database = Database.open(lock)) {
      assertThat(lock.check()).isEqualTo(State.HELD);
      assertThat(query(database)).isEqualTo(1);
    }
  }

  private static int query(Database database) {
    return database.inTransaction(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT 1")) {
        row.next();
        return row.getInt(1);
      }
    });
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = Database.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** As a restart of the server does. */
  private void endSessions() throws SQLException {
    execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname ="
            + " current_database() AND application_name LIKE 'tracker-lock-%'");
  }

  private String sessionName() throws SQLException {
    try (Connection connection = Database.connect(settings);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND application_name LIKE 'tracker-lock-%'")) {
      row.next();
      return row.getString(1);
    }
  }
}
