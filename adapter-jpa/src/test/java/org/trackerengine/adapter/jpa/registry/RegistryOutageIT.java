package org.trackerengine.adapter.jpa.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.adapter.jpa.rights.SqlRightsStorage;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.rights.RightsStorage;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;

/** A database that is away: every repository says so, and nothing else. */
class RegistryOutageIT {

  private static final DatabaseLimits IMPATIENT =
      DatabaseLimits.DEFAULT
          .with()
          .connections(2)
          .connectSeconds(1)
          .deadLetters(1)
          .baselinesPerTidy(1)
          .build();
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Passkey PASSKEY = new Passkey("0123456789abcdefABCDEF");

  private static Database open(TestDatabase which) {
    DatabaseSettings fresh = which.migrated();
    return Database.open(
        new DatabaseSettings(fresh.url(), fresh.user(), fresh.password(), IMPATIENT));
  }

  @ParameterizedTest
  @EnumSource
  void everyCallSaysThatTheDatabaseIsAway(TestDatabase which) {
    Database database = open(which);
    try (JpaRegistry registry = JpaRegistry.open(database)) {
      registry.awaitReady();
      database.close();
      calls(registry, new SqlRightsStorage(database))
          .forEach((name, call) ->
              assertThatThrownBy(call).as(name).isInstanceOf(StorageUnavailableException.class));
    }
  }

  private static Map<String, ThrowingCallable> calls(JpaRegistry registry, RightsStorage rights) {
    ApiToken token = new ApiToken(TokenHash.of("token"), 1, "", Set.of(Scope.READ), NOW, null);
    NewUser user = new NewUser("alice", Role.MEMBER, true, PASSKEY, NOW);
    NewTorrent torrent =
        NewTorrentBuilder.builder()
            .slug(new Slug("a"))
            .name("a")
            .infoHash(new InfoHash(1, 2, 3))
            .infoHashV2(null)
            .size(1)
            .files(List.of())
            .visible(true)
            .status(TorrentStatus.APPROVED)
            .createdAt(NOW)
            .build();
    TorrentQuery query = TorrentQuery.of("a", TorrentQuery.Sort.NAME, 1, null);
    Map<String, ThrowingCallable> calls = new TreeMap<>();
    calls.put("user by id", () -> registry.users().findById(1));
    calls.put("user by name", () -> registry.users().findByName("alice"));
    calls.put("user by passkey", () -> registry.users().findByPasskey(PASSKEY));
    calls.put("users", () -> registry.users().page(1, null));
    calls.put("all users", () -> registry.users().visitAll(u -> {}));
    calls.put("new user", () -> registry.users().create(user));
    calls.put("changed user", () -> registry.users().change(1, u -> u));
    calls.put("new passkey", () -> registry.users().rotatePasskey(1, PASSKEY));
    calls.put("torrent by id", () -> registry.torrents().findById(1));
    calls.put("torrent by slug", () -> registry.torrents().findBySlug(new Slug("a")));
    calls.put("torrent by hash", () -> registry.torrents().findByInfoHash(new InfoHash(1, 2, 3)));
    calls.put("torrents", () -> registry.torrents().page(query));
    calls.put("all torrents", () -> registry.torrents().visitAll(t -> {}));
    calls.put("new torrent", () -> registry.torrents().create(torrent, new byte[1], 1));
    calls.put("changed torrent", () -> registry.torrents().change(1, t -> t));
    calls.put("file", () -> registry.torrents().metainfo(1));
    calls.put("password", () -> registry.credentials().passwordHash(1));
    calls.put("new password", () -> registry.credentials().setPasswordHash(1, "x"));
    calls.put("token", () -> registry.credentials().findToken(token.hash()));
    calls.put("new token", () -> registry.credentials().addToken(token));
    calls.put("no tokens", () -> registry.credentials().revokeTokens(1));
    calls.putAll(rights(rights));
    return calls;
  }

  @Test
  void connectionsThatTheServerEndsAreReplaced() throws SQLException {
    try (Database database = open(TestDatabase.POSTGRESQL);
        JpaRegistry registry = JpaRegistry.open(database)) {
      registry.awaitReady();
      try (Connection admin = database.connect();
          Statement statement = admin.createStatement()) {
        statement.execute(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """);
      }
      try {
        registry.users().findById(1);
      } catch (StorageUnavailableException lost) {
        // the one that was in the pool: allowed once a connection
      }
      try {
        registry.users().findById(1);
      } catch (StorageUnavailableException lost) {
        // and the other
      }
      assertThat(registry.users().findById(1)).isEmpty();
    }
  }

  @Test
  void aServerThatLetsNobodyInIsAwayUntilItDoes() throws SQLException {
    try (Database database = open(TestDatabase.POSTGRESQL);
        JpaRegistry registry = JpaRegistry.open(database)) {
      registry.awaitReady();
      try (DoorKeeper door = DoorKeeper.of(database)) {
        door.shut();
        assertThatThrownBy(() -> registry.users().findById(1))
            .isInstanceOf(StorageUnavailableException.class);
        assertThatThrownBy(() -> registry.users().findById(1))
            .isInstanceOf(StorageUnavailableException.class);
        door.open();
        assertThat(registry.users().findById(1)).isEmpty();
      }
    }
  }

  private static Map<String, ThrowingCallable> rights(RightsStorage rights) {
    Map<String, ThrowingCallable> calls = new TreeMap<>();
    calls.put("rules", () -> rights.accessRules().all());
    calls.put("new rule", () -> rights.accessRules().add(RuleKind.DENIED_PORT, "25", null, NOW));
    calls.put("removed rule", () -> rights.accessRules().remove(1));
    return calls;
  }
}
