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
 * Lock that keeps trackers that write behind from sharing a database. On PostgreSQL it is an
 * advisory lock of a session of its own; it needs a connection to the server itself, or through a
 * pooler that pools sessions. H2 locks its own file for as long as it is open, so this class does
 * nothing there.
 *
 * <p>A session can be lost while its tracker runs: call {@link #check} about once a second. While
 * the lock is not held, {@link Database} gives out no connection. To detect that another tracker
 * has had the database in between, there is a number, the term. Every tracker increments it when it
 * starts to use the database, after waiting for the batch that is being stored. Each batch checks
 * the term once more before its commit.
 *
 * <p>Thread-safe; no call waits for longer than the limits of the database's settings say.
 */
public final class DatabaseLock implements AutoCloseable {

  /** Whether other trackers may use the database at the same time. */
  public enum Use {
    /** No other tracker may use it. */
    EXCLUSIVE,
    /** Other trackers that use it as shared may use it too. */
    SHARED
  }

  /** Whether the database may be used. */
  public enum State {
    /** This tracker may use the database. */
    HELD,
    /** Unknown, as the database cannot be reached. */
    AWAY,
    /** This tracker may not use the database: another tracker is using it, or has used it since. */
    TAKEN
  }

  /** First half of the lock's key, the same for all trackers: "trak". */
  private static final int KEY = 0x7472616b;

  /** First half of the key of the lock under which batches are stored one by one: "trkb". */
  public static final int BATCHES_KEY = 0x74726b62;

  /** Time to wait for the lock; the session of a tracker that was just killed may still exist. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long PAUSE_MILLIS = 100;
  private static final int VALID_SECONDS = 2;
  private static final int ENDING_MILLIS = 2_000;
  private static final long NO_TERM = -1;

  private final DatabaseSettings settings;
  private final Use use;
  private final boolean needed;

  /** Name by which this tracker recognises its own lost session, at most 63 characters. */
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
   * Acquires the lock.
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

  /**
   * Increments the term, which marks this tracker as the latest user of the database. The tables
   * must exist.
   */
  synchronized void claim() throws SQLException {
    if (needed && session != null) {
      term = nextTerm(session);
    }
  }

  /**
   * Fails if another tracker has used the database since the last {@link #check}: the state in
   * memory then no longer matches what is stored. Called in the transaction of a batch, which has
   * locked {@link #BATCHES_KEY}.
   */
  void checkTerm(Connection transaction) throws SQLException {
    if (needed && use == Use.EXCLUSIVE && term != NO_TERM && currentTerm(transaction) != term) {
      state = State.TAKEN;
      throw GuardedPool.taken();
    }
  }

  /** Returns the state as of the last check. Does not wait. */
  public State state() {
    return state;
  }

  /**
   * Checks that the lock is held, and tries to acquire it again if its session is lost; returns the
   * new state.
   */
  public synchronized State check() {
    if (needed && !(state == State.HELD && isAlive(session))) {
      // No connection is given out while the state is uncertain.
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

  /**
   * Ends earlier sessions of this tracker: the server may not have noticed yet that they are lost.
   */
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

  /**
   * Tries to acquire the lock; false if another session holds it. The second half of the key stands
   * for the schema: one database may have several.
   */
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
   * Increments and returns the term, after waiting for the batch that is being stored. Uses setval
   * and not nextval: nextval logs values ahead, and the term would jump when the server crashes.
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
        // The connection was lost already.
      }
    }
  }

  /** Releases the lock. */
  @Override
  public synchronized void close() {
    state = State.AWAY;
    closeSession();
  }
}
