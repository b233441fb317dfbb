package org.trackerengine.adapter.jpa.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;

/** Which schemas a guest takes, makes or refuses, and what it says then. */
class SchemaSetupIT {

  private static void assertRefused(DataSource source, String schema, String message) {
    assertThatExceptionOfType(DatabaseRefusedException.class)
        .isThrownBy(() -> GuestConnections.open(GuestSchema.in(source).named(schema)))
        .withMessage(message);
  }

  /** A pool of the host's for another user. */
  private static WatchedSource as(String user, HostDatabase host) {
    String url =
        host.settings().url().replace(";DB_CLOSE_DELAY=-1", "").replaceAll("[?&]user=\\w+", "");
    return new WatchedSource(
        new DatabaseSettings(url, user, "", DatabaseLimits.DEFAULT), 5, connection -> {});
  }

  private static void createUser(HostDatabase host, String user) throws SQLException {
    host.execute(
        host.kind() == TestDatabase.H2
            ? "CREATE USER " + user + " PASSWORD ''"
            : "DROP ROLE IF EXISTS " + user + "; CREATE ROLE " + user + " LOGIN");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSchemaWithTablesOfOthersIsRefused(TestDatabase kind) throws Exception {
    try (HostDatabase host = HostDatabase.of(kind)) {
      String torrents = kind == TestDatabase.H2 ? "TORRENTS, USERS" : "torrents, users";
      assertRefused(
          host.source(),
          "app",
          "the schema app holds what is not the tracker's ("
              + torrents
              + "); give the tracker a schema of its own");
      String tables =
          kind == TestDatabase.H2
              ? "ORDERS, PEERS, flyway_schema_history"
              : "flyway_schema_history, orders, peers";
      assertRefused(
          host.source(),
          "public",
          "the schema public holds what is not the tracker's ("
              + tables
              + "); give the tracker a schema of its own");
      host.assertUntouched();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aHistoryOfOthersIsNotTakenForItsOwn(TestDatabase kind) throws Exception {
    try (HostDatabase host = HostDatabase.of(kind)) {
      host.execute("CREATE SCHEMA tracker");
      host.execute(
          "CREATE TABLE tracker.\"flyway_schema_history\" AS"
              + " SELECT * FROM public.\"flyway_schema_history\"");
      assertRefused(
          host.source(),
          "tracker",
          "the schema tracker holds what is not the tracker's (flyway_schema_history); give the"
              + " tracker a schema of its own");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aUserWhoMayNotMakeTheSchemaIsToldWhatMakesIt(TestDatabase kind) throws Exception {
    try (HostDatabase host = HostDatabase.of(kind)) {
      createUser(host, "reader");
      String name = kind == TestDatabase.H2 ? "READER" : "reader";
      try (WatchedSource source = as("reader", host)) {
        String cure = "CREATE SCHEMA tracker AUTHORIZATION \"" + name + "\"";
        assertRefused(
            source,
            "tracker",
            "the schema tracker is missing, and the user may not create it; let an administrator"
                + " execute: "
                + cure);
        host.execute(cure);
        GuestConnections.open(GuestSchema.in(source)).close();
        assertThat(source.differences()).isEmpty();
      }
      host.assertUntouched();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aUserWhoMayNotMakeTablesIsToldWhatToGrant(TestDatabase kind) throws Exception {
    try (HostDatabase host = HostDatabase.of(kind)) {
      createUser(host, "poor");
      host.execute("CREATE SCHEMA tracker");
      String cure =
          kind == TestDatabase.H2
              ? "GRANT ALTER ANY SCHEMA TO \"POOR\""
              : "GRANT USAGE, CREATE ON SCHEMA tracker TO \"poor\"";
      try (WatchedSource source = as("poor", host)) {
        assertRefused(
            source,
            "tracker",
            "the user may not create or use tables in the schema tracker; let an administrator"
                + " execute: "
                + cure
                + ", or make that user the owner of the tables in it");
        host.execute(cure);
        GuestConnections.open(GuestSchema.in(source)).close();
      }
    }
  }

  @Test
  void connectionsThatMayOnlyReadAreRefused() throws Exception {
    try (HostDatabase host = HostDatabase.postgresql();
        WatchedSource source =
            new WatchedSource(
                host.settings(),
                5,
                connection ->
                    connection
                        .createStatement()
                        .execute("SET default_transaction_read_only = on"))) {
      assertRefused(
          source, "tracker", "the database cannot be used: its connections may only read");
      assertThat(source.differences()).isEmpty();
    }
  }

  @Test
  void h2ThatSpeaksAnotherLanguageIsRefused() throws Exception {
    try (HostDatabase host = HostDatabase.h2("MODE=PostgreSQL", "DATABASE_TO_LOWER=TRUE")) {
      assertRefused(
          host.source(),
          "tracker",
          "the tracker's tables need H2's own language: take MODE=PostgreSQL out of its URL");
    }
    try (HostDatabase host = HostDatabase.h2("DATABASE_TO_UPPER=FALSE")) {
      assertRefused(
          host.source(),
          "tracker",
          "the tracker's tables need names in one case: take DATABASE_TO_UPPER=FALSE out of H2's"
              + " URL, or set DATABASE_TO_LOWER=TRUE");
      host.assertUntouched();
    }
  }

  @Test
  void otherDatabasesAreRefusedByName() throws Exception {
    try (HostDatabase host = HostDatabase.h2()) {
      DataSource other =
          (DataSource)
              proxy(
                  DataSource.class,
                  host.source(),
                  "getConnection",
                  connection ->
                      proxy(
                          Connection.class,
                          connection,
                          "getMetaData",
                          metadata ->
                              proxy(
                                  DatabaseMetaData.class,
                                  metadata,
                                  "getDatabaseProductName",
                                  product -> "MariaDB")));
      assertRefused(other, "tracker", "the database is neither H2 nor PostgreSQL, but MariaDB");
    }
  }

  @Test
  void aSourceThatThrowsWhatItLikesIsAnUnreachableDatabase() {
    DataSource broken =
        (DataSource)
            Proxy.newProxyInstance(
                SchemaSetupIT.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  throw new IllegalArgumentException("dataSource or url is required");
                });
    assertRefused(
        broken,
        "tracker",
        "the database cannot be opened: nobody answers at its address, or too late");
  }

  private interface Change {
    Object of(Object result);
  }

  private static Object proxy(Class<?> type, Object delegate, String changed, Change change) {
    return Proxy.newProxyInstance(
        SchemaSetupIT.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          Object result = method.invoke(delegate, arguments);
          return method.getName().equals(changed) ? change.of(result) : result;
        });
  }

  /** The names of extensions and of what is indexed. */
  private static void assertIndexed(HostDatabase host, String... indexes) throws SQLException {
    assertThat(
            host.strings("SELECT schemaname FROM pg_indexes WHERE indexname = 'torrents_search'"))
        .containsExactlyInAnyOrder(indexes);
  }

  @Test
  void noExtensionIsLeftInADatabaseThatHadNone() throws Exception {
    try (HostDatabase host = HostDatabase.postgresql()) {
      GuestConnections.open(GuestSchema.in(host.source())).close();
      host.assertUntouched();
      assertIndexed(host);

      host.execute("CREATE EXTENSION pg_trgm SCHEMA public");
      GuestConnections.open(GuestSchema.in(host.source())).close();
      assertIndexed(host, "tracker");
      GuestConnections.open(GuestSchema.in(host.source()).named("other")).close();
      assertIndexed(host, "other", "tracker");
      assertThat(host.strings("SELECT extnamespace::regnamespace FROM pg_extension"))
          .contains("public")
          .doesNotContain("tracker", "other");
    }
  }
}
