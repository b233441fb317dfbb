package org.trackerengine.adapter.jpa.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.StorageUnavailableException;

/** What a registry can do while its entities are made ready, and when they cannot be. */
@ParameterizedClass
@EnumSource
class RegistryReadinessIT {

  private static final int TORRENTS = 10_001;
  private static final int USERS = 5_000;

  /** Two connections, and no patience. */
  private static final DatabaseLimits SMALL =
      DatabaseLimits.DEFAULT
          .with()
          .connections(2)
          .connectSeconds(1)
          .deadLetters(1)
          .baselinesPerTidy(1)
          .build();

  private final TestDatabase which;
  private Database database;

  RegistryReadinessIT(TestDatabase which) {
    this.which = which;
  }

  @BeforeEach
  void open() {
    DatabaseSettings fresh = which.migrated();
    database =
        Database.open(new DatabaseSettings(fresh.url(), fresh.user(), fresh.password(), SMALL));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void run(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void tablesThatAreNotAsExpectedAreRefusedInOneLine() {
    run("ALTER TABLE passwords RENAME COLUMN hash TO hashed");
    try (JpaRegistry registry = JpaRegistry.open(database)) {
      assertThatThrownBy(registry::awaitReady)
          .isInstanceOf(DatabaseRefusedException.class)
          .hasMessageContaining("missing column")
          .hasMessageContaining("passwords")
          .hasMessageNotContaining("\n");
      assertThatThrownBy(() -> registry.users().findById(1))
          .isInstanceOf(DatabaseRefusedException.class);
    }
  }

  @Test
  void aColumnOfAnotherTypeIsRefused() {
    run(
        "ALTER TABLE torrents ALTER COLUMN reason SET DATA TYPE "
            + (which == TestDatabase.H2 ? "bigint" : "bigint USING 0"));
    try (JpaRegistry registry = JpaRegistry.open(database)) {
      assertThatThrownBy(registry::awaitReady)
          .isInstanceOf(DatabaseRefusedException.class)
          .hasMessageContaining("wrong column type")
          .hasMessageContaining("reason");
    }
  }

  @Test
  void whatAStartReadsIsReadInOrderWithoutTheEntities() {
    ManyTorrents.fill(database, USERS, TORRENTS);
    run("ALTER TABLE passwords RENAME COLUMN hash TO hashed");
    List<Long> torrents = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (JpaRegistry registry = JpaRegistry.open(database)) {
      registry.torrents().visitAll(torrent -> torrents.add(torrent.id()));
      registry.users().visitAll(user -> names.add(user.name()));
    }
    assertThat(torrents).hasSize(TORRENTS).isSorted().doesNotHaveDuplicates();
    assertThat(names).hasSize(USERS).startsWith("User1", "User2").endsWith("User5000");
  }

  @Test
  void aVisitorMayAskThoughThereIsNoOtherConnection() throws SQLException {
    ManyTorrents.fill(database, 1, 3);
    List<String> found = new ArrayList<>();
    try (JpaRegistry registry = JpaRegistry.open(database)) {
      registry.awaitReady();
      try (Connection busy = database.pool().getConnection()) {
        assertThat(busy.isClosed()).isFalse();
        registry
            .torrents()
            .visitAll(t ->
                registry.torrents().findById(t.id()).ifPresent(again -> found.add(again.name())));
      }
    }
    assertThat(found).hasSize(3);
  }

  @Test
  void aDatabaseThatIsAwayAtFirstIsUsedWhenItIsBack() throws SQLException {
    JpaRegistry registry;
    try (Connection one = database.pool().getConnection();
        Connection other = database.pool().getConnection()) {
      assertThat(one).isNotSameAs(other);
      registry = JpaRegistry.open(database); // finds no connection
      assertThatThrownBy(registry::awaitReady).isInstanceOf(StorageUnavailableException.class);
    }
    try (registry) {
      assertThatCode(
              () -> {
                try {
                  registry.awaitReady();
                } catch (StorageUnavailableException stillAway) { // it had begun again too early
                  registry.awaitReady();
                }
              })
          .doesNotThrowAnyException();
      assertThat(registry.users().findById(1)).isEmpty();
    }
  }

  @Test
  void aRegistryMayBeClosedBeforeItIsReady() {
    JpaRegistry registry = JpaRegistry.open(database);
    assertThatCode(registry::close).doesNotThrowAnyException();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("tracker-entities"));
  }
}
