package org.trackerengine.adapter.jpa.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.archive.ArchiveFile;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.RegistryChange.UserChanged;
import org.trackerengine.application.port.storage.StorageArchive.Progress;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.UserFactory;

/**
 * Whole storages in a host's database: what becomes of the host's connections and of its tables.
 */
class GuestIT {

  private static final long PATIENCE_SECONDS = 20;

  private final TrackerClock clock = TrackerClock.system();

  private JpaStorage open(GuestSchema guest) {
    JpaStorage storage = JpaStorage.open(guest, SwarmLimits.DEFAULT, clock);
    storage.awaitReady();
    return storage;
  }

  /** Uses all that borrows a connection: requests, Hibernate, streams, archives. */
  private void use(JpaStorage storage, int seed) throws IOException {
    User alice =
        storage.users().create(new UserFactory(seed).user("alice", Role.MEMBER)).orElseThrow();
    Torrent torrent =
        storage
            .torrents()
            .create(new TorrentFactory(seed).torrent(), new byte[] {'d', 'e'}, alice.id())
            .orElseThrow();
    AnnounceBuilder announce = new AnnounceBuilder().torrent(torrent).user(alice.id());
    storage
        .swarms()
        .announce(announce.left(5).swarmAnnounce(clock.monotonicMillis()), new PeerBuffer());
    try (Stream<StoredPeer> peers = storage.ledger().storedPeers(clock)) {
      assertThat(peers).hasSize(1);
    }
    storage.archive().orElseThrow().write(OutputStream.nullOutputStream(), Progress.NONE);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theHostGetsItsConnectionsBackAsTheyWereAndItsTablesAreUntouched(TestDatabase kind)
      throws Exception {
    try (HostDatabase host = HostDatabase.of(kind)) {
      try (JpaStorage storage = open(GuestSchema.in(host.source()))) {
        use(storage, 1);
        assertThat(host.source().borrowed())
            .as("the connection that listens")
            .isEqualTo(kind == TestDatabase.H2 ? 0 : 1);
      }
      assertThat(host.source().borrowed()).isZero();
      try (Connection stillOpen = host.source().getConnection()) {
        assertThat(stillOpen.isValid(1)).isTrue();
      }
      host.assertUntouched();
      assertThat(host.strings("SELECT count(*) FROM tracker.users")).containsExactly("1");

      try (JpaStorage again = open(GuestSchema.in(host.source()).alone())) {
        assertThat(again.users().findByName("alice")).isPresent();
        assertThat(host.source().borrowed()).as("nothing listens").isZero();
      }
      host.assertUntouched();
    }
  }

  /** Three to open, and one that listens. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSmallPoolOfHikarisIsEnough(TestDatabase kind) throws Exception {
    try (HostDatabase host = HostDatabase.of(kind);
        HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(host.settings().url());
      pool.setUsername(host.settings().user());
      pool.setPassword("");
      pool.setMaximumPoolSize(4);
      pool.setConnectionTimeout(5_000);
      try (JpaStorage storage = open(GuestSchema.in(pool))) {
        use(storage, 1);
      }
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      assertThat(pool.isClosed()).isFalse();
      host.assertUntouched();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void guestsInTwoSchemasDoNotSeeEachOther(TestDatabase kind) throws Exception {
    try (HostDatabase host = HostDatabase.of(kind);
        JpaStorage one = open(GuestSchema.in(host.source()).named("tracker_one"));
        JpaStorage other = open(GuestSchema.in(host.source()).named("tracker_two"))) {
      use(one, 1);

      assertThat(other.users().findByName("alice")).isEmpty();
      assertThat(other.swarms().totals()).isEqualTo(new SwarmTotals(0, 0, 0, 0));
      use(other, 1); // with the same names, hashes and ids
      assertThat(other.swarms().totals()).isEqualTo(one.swarms().totals());
    }
  }

  @Test
  void onlyProcessesThatShareASchemaHearOfEachOthersChanges() throws Exception {
    BlockingQueue<RegistryChange> heard = new LinkedBlockingQueue<>();
    try (HostDatabase host = HostDatabase.postgresql();
        JpaStorage stranger = open(GuestSchema.in(host.source()).named("another_one"));
        JpaStorage one = open(GuestSchema.in(host.source()));
        JpaStorage other = open(GuestSchema.in(host.source()));
        var subscription = other.changes().subscribe(heard::add)) {
      assertThat(subscription).isNotNull();
      stranger.changes().publish(new UserChanged(6)); // PostgreSQL keeps the order
      one.changes().publish(new UserChanged(7));
      assertThat(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(new UserChanged(7));
    }
  }

  /** The triggers' functions go by the session that writes, which may be the host's. */
  @Test
  void whatTheHostDeletesOfTheTrackersChangesNothingOfItsOwn() throws Exception {
    try (HostDatabase host = HostDatabase.postgresql();
        JpaStorage storage = open(GuestSchema.in(host.source()))) {
      use(storage, 1);
      host.execute("SET search_path TO app, public");
      host.execute(
          "INSERT INTO tracker.torrent_texts SELECT id, 'its words' FROM tracker.torrents");
      assertThat(host.strings("SELECT description_words FROM tracker.torrents"))
          .containsExactly("'its':1 'words':2");
      host.execute("DELETE FROM tracker.torrent_texts");
      host.execute("RESET search_path");
      host.assertUntouched();
    }
  }

  @Test
  void h2MayHaveItsNamesInLowerCase() throws Exception {
    try (HostDatabase host =
        HostDatabase.h2("DATABASE_TO_LOWER=TRUE", "DEFAULT_NULL_ORDERING=HIGH")) {
      try (JpaStorage storage = open(GuestSchema.in(host.source()))) {
        use(storage, 1);
      }
      host.assertUntouched();
    }
  }

  /** In Turkish a small I has no dot: lower() of H2 goes by the language of the process. */
  @Test
  void h2IsArchivedInAnyLanguage() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr"));
    try (HostDatabase host = HostDatabase.h2()) {
      try (JpaStorage storage = open(GuestSchema.in(host.source()))) {
        use(storage, 1);
      }
      host.assertUntouched();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void requestsHaveTheirOwnSettingsForEachTransaction() throws Exception {
    try (HostDatabase host = HostDatabase.postgresql()) {
      GuestConnections guest = GuestConnections.open(GuestSchema.in(host.source()));
      for (int n = 0; n < 2; n++) {
        try (Connection request = guest.pool().getConnection()) {
          assertThat(settings(request)).isEqualTo("tracker, read committed, 8s, 5s, 5s");
          request.rollback();
          assertThat(settings(request)).isEqualTo("tracker, read committed, 8s, 5s, 5s");
          request.commit();
          assertThat(settings(request)).isEqualTo("tracker, read committed, 8s, 5s, 5s");
        }
      }
      try (Connection patient = guest.connect()) {
        patient.setReadOnly(true);
        patient.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        assertThat(settings(patient)).isEqualTo("tracker, repeatable read, 0, 0, 0");
      }
      host.assertUntouched();
    }
  }

  private static String settings(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT concat_ws(', ', current_setting('search_path'),
                  current_setting('transaction_isolation'), current_setting('statement_timeout'),
                  current_setting('lock_timeout'),
                  current_setting('idle_in_transaction_session_timeout'))
                """)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aGuestsArchiveIsRestoredIntoASchemaThatTheUrlNames() throws Exception {
    Path file = Files.createTempFile("guest", ".zip");
    try (HostDatabase host = HostDatabase.postgresql();
        HostDatabase other = HostDatabase.postgresql()) {
      try (JpaStorage storage = open(GuestSchema.in(host.source()));
          OutputStream out = Files.newOutputStream(file)) {
        use(storage, 1);
        storage.archive().orElseThrow().write(out, Progress.NONE);
      }
      other.execute("CREATE SCHEMA tracker");
      String url = other.settings().url() + "&currentSchema=tracker";
      new ArchiveFile(file).restore(DatabaseSettings.of(url, "postgres", null), Progress.NONE);
      try (Database database =
          Database.over(GuestConnections.open(GuestSchema.in(other.source())))) {
        assertThat(other.strings("SELECT name FROM tracker.users")).containsExactly("alice");
        assertThat(database.dialect()).isEqualTo(Dialect.POSTGRESQL);
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aPoolThatGivesNothingIsAnOutage() throws Exception {
    try (HostDatabase host = HostDatabase.h2()) {
      try (Database database =
          Database.over(GuestConnections.open(GuestSchema.in(host.source())))) {
        host.source().close();
        assertThatExceptionOfType(StorageUnavailableException.class)
            .isThrownBy(() -> database.inTransaction(Connection::getSchema));
      }
    }
  }
}
