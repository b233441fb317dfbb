package org.trackerengine.adapter.jpa.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.RegistryChange.AccessRulesChanged;
import org.trackerengine.application.port.registry.RegistryChange.AnythingChanged;
import org.trackerengine.application.port.registry.RegistryChange.TorrentChanged;
import org.trackerengine.application.port.registry.RegistryChange.UserChanged;

/** Two nodes on one PostgreSQL, and what becomes of their notices when it fails them. */
class PostgresRegistryChangesIT {

  private static final long PATIENCE_SECONDS = 20;
  private static final DatabaseLimits IMPATIENT =
      DatabaseLimits.DEFAULT
          .with()
          .connections(2)
          .connectSeconds(1)
          .deadLetters(1)
          .baselinesPerTidy(1)
          .build();

  private final BlockingQueue<RegistryChange> heard = new LinkedBlockingQueue<>();
  private Database database;
  private PostgresRegistryChanges here;
  private PostgresRegistryChanges there;

  @BeforeEach
  void open() {
    DatabaseSettings fresh = TestDatabase.POSTGRESQL.migrated();
    database =
        Database.open(new DatabaseSettings(fresh.url(), fresh.user(), fresh.password(), IMPATIENT));
    here = PostgresRegistryChanges.open(database);
    there = PostgresRegistryChanges.open(database);
    there.subscribe(heard::add);
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
    database.close();
  }

  private RegistryChange next() throws InterruptedException {
    RegistryChange change = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (change == null) {
      throw new AssertionError("no notice arrived");
    }
    return change;
  }

  /** What is heard from now on until {@code last} is. */
  private void hearUntil(RegistryChange last) throws InterruptedException {
    while (!next().equals(last)) {
      // go on
    }
  }

  @Test
  void anotherNodeHearsEveryChangeInOrder() throws InterruptedException {
    here.publish(new TorrentChanged(Long.MAX_VALUE / 10));
    here.publish(new UserChanged(8));
    here.publish(new AccessRulesChanged());
    here.publish(new AnythingChanged());

    assertThat(next()).isEqualTo(new TorrentChanged(Long.MAX_VALUE / 10));
    assertThat(next()).isEqualTo(new UserChanged(8));
    assertThat(next()).isEqualTo(new AccessRulesChanged());
    assertThat(next()).isEqualTo(new AnythingChanged());
  }

  @Test
  void aNodeHearsItsOwnChangeOnce() throws InterruptedException {
    there.publish(new UserChanged(1));
    here.publish(new UserChanged(2));

    assertThat(next()).isEqualTo(new UserChanged(1));
    assertThat(next()).as("not its own again").isEqualTo(new UserChanged(2));
  }

  @Test
  void whatIsNoNoticeIsIgnored() throws Exception {
    try (Connection stranger = database.connect();
        Statement statement = stranger.createStatement()) {
      for (String text : new String[] {"", "torrent 7", "' OR 1=1", "\n", "x".repeat(7_000)}) {
        statement.execute(
            "SELECT pg_notify('tracker_registry', '%s')".formatted(text.replace("'", "''")));
      }
    }
    here.publish(new UserChanged(2));

    assertThat(next()).isEqualTo(new UserChanged(2));
  }

  @Test
  void aLostConnectionMeansThatAnythingMayHaveChangedAndIsMadeAgain() throws Exception {
    endListeners();

    assertThat(next()).isEqualTo(new AnythingChanged());
    here.publish(new UserChanged(3));
    assertThat(next()).isEqualTo(new UserChanged(3));
  }

  private void endListeners() throws SQLException {
    try (Connection admin = database.connect();
        Statement statement = admin.createStatement()) {
      statement.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND query LIKE 'LISTEN%' OR query = 'SELECT 1'
          """);
    }
  }

  @Test
  void whatCannotBeToldNowIsToldAsAnythingLater() throws Exception {
    try (Connection one = database.pool().getConnection();
        Connection other = database.pool().getConnection()) {
      assertThat(one).isNotSameAs(other);
      here.publish(new UserChanged(1)); // there is no third connection
      here.publish(new UserChanged(2));

      assertThat(next()).isEqualTo(new AnythingChanged());
    }
    here.publish(new UserChanged(3));
    hearUntil(new UserChanged(3)); // the second one may have failed after the first was made up for
  }

  @Test
  void anOutageIsOverWhenTheDatabaseIsBack() throws Exception {
    try (DoorKeeper door = DoorKeeper.of(database)) {
      door.shut();
      here.publish(new UserChanged(1));
      door.open();
    }
    assertThat(next()).isEqualTo(new AnythingChanged());
    do {
      here.publish(
          new UserChanged(3)); // told as anything while the pool still has lost connections
    } while (!next().equals(new UserChanged(3)));
  }

  @Test
  void aConnectionThatNobodyAnswersIsNoticed() throws Exception {
    long backend = listenersOf(there);
    signal(backend, "STOP");
    try {
      assertThat(next()).isEqualTo(new AnythingChanged());
      here.publish(new UserChanged(3));
      hearUntil(new UserChanged(3));
    } finally {
      signal(backend, "CONT");
    }
  }

  /** The process of the server that {@code node} listens to; it is the one that begins last. */
  private long listenersOf(PostgresRegistryChanges node) throws SQLException {
    assertThat(node).isSameAs(there);
    try (Connection admin = database.connect();
        Statement statement = admin.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT pid FROM pg_stat_activity
                WHERE datname = current_database() AND (query LIKE 'LISTEN%' OR query = 'SELECT 1')
                ORDER BY backend_start DESC LIMIT 1
                """)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void signal(long process, String signal) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + signal, "" + process).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void aSubscriberThatFailsHearsThatItHasMissedSomething() throws InterruptedException {
    AtomicBoolean fails = new AtomicBoolean(true);
    BlockingQueue<RegistryChange> followed = new LinkedBlockingQueue<>();
    try (var failing =
        there.subscribe(change -> {
          if (fails.getAndSet(false)) {
            throw new StorageUnavailableException("away, as this test wants", new Exception());
          }
          followed.add(change);
        })) {
      assertThat(failing).isNotNull();
      here.publish(new UserChanged(3));

      assertThat(next()).as("everybody else").isEqualTo(new UserChanged(3));
      assertThat(followed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .isEqualTo(new AnythingChanged());
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void aClosedNodeHasNoThreadAndHearsNothing() throws InterruptedException {
    long threads = threads();
    there.close();
    here.publish(new UserChanged(3));
    assertThat(heard.poll(1, TimeUnit.SECONDS)).isNull();
    here.close();
    for (int n = 0; n < 10 * PATIENCE_SECONDS && threads() > threads - 2; n++) {
      Thread.sleep(100);
    }
    assertThat(threads()).isEqualTo(threads - 2);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("tracker-notices"))
        .count();
  }
}
