package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps trackers that write behind from sharing a database. On PostgreSQL it is an advisory lock of
 * a session of its own; it needs a connection to the server itself, or through a pooler that pools
 * sessions. H2 locks its own file, for as long as it is open, and needs nothing here.
 *
 * <p>A session can be lost while its tracker lives: call {@link #check} about once a second. While
 * the lock is not held, {@link Database} gives out no connection. A tracker that had the database
 * in between is found by a number, the term, that every tracker raises when it comes: after the
 * batch that is being stored, and each batch looks at it once more before its commit.
 *
 * <p>Thread-safe; no call waits for longer than the limits of the database's settings say.
 */
public final class DatabaseLock implements AutoCloseable {

  /** Who may have the database beside this tracker. */
  public enum Use {
    /** No tracker. */
    EXCLUSIVE,
    /** Others that share it, too. */
    SHARED
  }

  /** Whether the database may be used. */
  public enum State {
    /** It may. */
    HELD,
    /** Not known, as the database cannot be reached. */
    AWAY,
    /** It may not: another tracker has it, or has had it since. */
    TAKEN
  }

  /** The first half of the lock's key, the same for all trackers: "trak". */
  private static final int KEY = 0x7472616b;

  /** The first half of the key of the lock under which batches are stored, one by one: "trkb". */
  public static final int BATCHES_KEY = 0x74726b62;

  /** A tracker that was killed a moment ago may still seem to be there. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long PAUSE_MILLIS = 100;
  private static final int VALID_SECONDS = 2;
  private static final int ENDING_MILLIS = 2_000;
  private static final long NO_TERM = -1;

  private final DatabaseSettings settings;
  private final Use use;
  private final boolean needed;

  /** By which this tracker recognises its own lost session, in at most 63 characters. */
  private final String sessionName = "tracker-lock-" + UUID.randomUUID();

  private @Nullable Connection session;
  private volatile long term = NO_TERM;
  private volatile State state = State.AWAY;

  private DatabaseLock(DatabaseSettings settings, Use use) {
    this.settings = settings;
    this.use = use;
    needed = Dialect.of(settings.url()) == Dialect.POSTGRESQL;
  }

  /**
   * Takes the lock.
   *
   * @throws DatabaseRefusedException when the database cannot be opened, or another tracker has it
   */
  public static DatabaseLock take(DatabaseSettings settings, Use use) {
    DatabaseLock lock = new DatabaseLock(settings, use);
    try {
      lock.takeFirst();
    } catch (SQLException failed) {
      lock.close();
      throw Migrations.refused(failed);
    }
    if (lock.state != State.HELD) {
      lock.close();
      throw new DatabaseRefusedException(
          use == Use.EXCLUSIVE
              ? "the database is in use by another tracker; stop that one, or run all of them with"
                  + " --storage shared"
              : "the database is in use by a tracker that does not share it; stop that one, or run"
                  + " it with --storage shared, too");
    }
    return lock;
  }

  private synchronized void takeFirst() throws SQLException {
    if (!needed) {
      state = State.HELD;
      return;
    }
    session = connect(settings.limits().patientConnectSeconds());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean taken = tryLock(session);
    while (!taken && System.nanoTime() < deadline) {
      pause();
      taken = tryLock(session);
    }
    state = taken ? State.HELD : State.TAKEN;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  DatabaseSettings settings() {
    return settings;
  }

  /** Counts this tracker among those who have had the database; its tables are there. */
  synchronized void claim() throws SQLException {
    if (needed && session != null) {
      term = nextTerm(session);
    }
  }

  /**
   * Fails in the transaction of a batch, which has {@link #BATCHES_KEY}, when another tracker has
   * come since {@link #check} looked: what is in memory here is not what is stored any more.
   */
  void checkTerm(Connection transaction) throws SQLException {
    if (needed && use == Use.EXCLUSIVE && term != NO_TERM && currentTerm(transaction) != term) {
      state = State.TAKEN;
      throw GuardedPool.taken();
    }
  }

  /** How it was when it was last looked at. Does not wait. */
  public State state() {
    return state;
  }

  /** Makes sure that the lock is held: takes it again when its session is lost. */
  public synchronized State check() {
    if (needed && !(state == State.HELD && isAlive(session))) {
      // No connection is given out while it is not certain.
      state = state == State.TAKEN ? State.TAKEN : State.AWAY;
      closeSession();
      try {
        session = connect(settings.limits().connectSeconds());
        state = retake(session);
      } catch (SQLException failed) {
        state = state == State.TAKEN ? State.TAKEN : State.AWAY;
      }
      if (state != State.HELD) {
        closeSession();
      }
    }
    return state;
  }

  private static boolean isAlive(@Nullable Connection session) {
    try {
      return session != null && session.isValid(VALID_SECONDS);
    } catch (SQLException unexpected) {
      return false;
    }
  }

  private State retake(Connection fresh) throws SQLException {
    endLostSessions(fresh);
    if (!tryLock(fresh)) {
      return State.TAKEN;
    }
    if (term == NO_TERM) {
      return State.HELD;
    }
    if (use == Use.EXCLUSIVE) {
      return currentTerm(fresh) == term ? State.HELD : State.TAKEN;
    }
    term = nextTerm(fresh);
    return State.HELD;
  }

  private Connection connect(int connectSeconds) throws SQLException {
    Connection connection =
        Database.connect(settings, connectSeconds, settings.limits().answerSeconds());
    try (PreparedStatement prepare =
        connection.prepareStatement(
            """
            SELECT set_config('application_name', ?, false),
                   set_config('tcp_keepalives_idle', '10', false),
                   set_config('tcp_keepalives_interval', '5', false),
                   set_config('tcp_keepalives_count', '3', false)
            """)) {
      prepare.setString(1, sessionName);
      prepare.execute();
      return connection;
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  /** The server may not have noticed yet that a connection of ours is gone. */
  private void endLostSessions(Connection fresh) throws SQLException {
    try (PreparedStatement end =
        fresh.prepareStatement(
            """
            SELECT pg_terminate_backend(pid, ?) FROM pg_stat_activity
            WHERE application_name = ? AND pid <> pg_backend_pid()
            """)) {
      end.setLong(1, ENDING_MILLIS);
      end.setString(2, sessionName);
      end.execute();
    }
  }

  /** The second half of the key is the schema's: one database may have several. */
  private boolean tryLock(Connection connection) throws SQLException {
    String function = use == Use.EXCLUSIVE ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared";
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT " + function + "(?, hashtext(current_schema()))")) {
      lock.setInt(1, KEY);
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /**
   * Waits for the batch that is being stored. Set, not drawn: what is drawn is logged ahead, and
   * would jump when the server crashes.
   */
  private static long nextTerm(Connection connection) throws SQLException {
    return number(
        connection,
        String.format(
            Locale.ROOT,
            """
            WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(%d, hashtext(current_schema())))
            SELECT setval('terms', last_value + 1) FROM turn, terms
            """,
            BATCHES_KEY));
  }

  private static long currentTerm(Connection connection) throws SQLException {
    return number(connection, "SELECT last_value FROM terms");
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private void closeSession() {
    Connection lost = session;
    session = null;
    if (lost != null) {
      try {
        lost.close();
      } catch (SQLException alreadyGone) {
        // It is lost, as said.
      }
    }
  }

  /** Gives the database free. */
  @Override
  public synchronized void close() {
    state = State.AWAY;
    closeSession();
  }
}
