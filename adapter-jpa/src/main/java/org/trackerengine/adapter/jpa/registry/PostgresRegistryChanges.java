package org.trackerengine.adapter.jpa.registry;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.registry.InProcessRegistryChanges;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.RegistryChange.AnythingChanged;
import org.trackerengine.application.port.registry.RegistryChanges;

/**
 * Notices of changes between the nodes that share one PostgreSQL database, by LISTEN and NOTIFY.
 * Subscribers of this process are notified at once. Other processes receive the notice through a
 * connection of their own, which one thread reads; that of a guest is borrowed from the host's pool
 * for as long.
 *
 * <p>No notices are queued. If some may have been lost – during a loss of the connection, in a
 * subscriber that failed, or when sending – subscribers get one {@link AnythingChanged} instead.
 * Thread-safe.
 */
final class PostgresRegistryChanges implements RegistryChanges, AutoCloseable {

  private static final System.Logger LOG =
      System.getLogger(PostgresRegistryChanges.class.getName());

  /**
   * Name of the channel, as SQL. All schemas of a database share its channels, so each has one of
   * its own.
   */
  private static final String CHANNEL =
      "'tracker_registry' || CASE current_schema() WHEN 'public' THEN ''"
          + " ELSE '_' || hashtext(current_schema()) END";

  /** Time to wait for a notice before checking that the connection still works. */
  private static final int QUIET_MILLIS = 2_000;

  /** The same in steps, after each of which a guest can give its connection back. */
  private static final int GUEST_STEP_MILLIS = 200;

  /** Time for a guest to give its connection back; longer than a step. */
  private static final long GUEST_STOP_MILLIS = 1_000;

  private static final long RECONNECT_MILLIS = 1_000;

  /** Time to wait for the thread to end; longer than a subscriber or a new connection takes. */
  private static final long STOP_MILLIS = 10_000;

  private final Database database;
  private final InProcessRegistryChanges here = new InProcessRegistryChanges();
  private final String self = UUID.randomUUID().toString().replace("-", "");
  private final Thread thread = new Thread(this::run, "tracker-notices");

  /** Whether notices of other nodes may have been missed here. */
  private final AtomicBoolean missed = new AtomicBoolean();

  /** Whether other nodes may have missed a notice of this one. */
  private final AtomicBoolean unsent = new AtomicBoolean();

  private String channel = "";
  private volatile boolean closed;
  private volatile @Nullable Connection connection;

  private PostgresRegistryChanges(Database database) {
    this.database = database;
  }

  /** Starts to listen; retries until {@link #close} while the database is not available. */
  static PostgresRegistryChanges open(Database database) {
    PostgresRegistryChanges changes = new PostgresRegistryChanges(database);
    try {
      changes.connect();
    } catch (SQLException away) {
      changes.lost("SQL state " + away.getSQLState());
    }
    changes.thread.setDaemon(true);
    changes.thread.start();
    return changes;
  }

  @Override
  public void publish(RegistryChange change) {
    here.publish(change);
    try {
      database.inTransaction(pooled -> send(pooled, change));
    } catch (StorageUnavailableException away) {
      if (!unsent.getAndSet(true)) {
        LOG.log(WARNING, "other nodes hear of changes later: {0}", away.getMessage());
      }
    }
  }

  @Override
  public Subscription subscribe(Consumer<? super RegistryChange> subscriber) {
    return here.subscribe(subscriber);
  }

  private boolean send(Connection transaction, RegistryChange change) throws SQLException {
    try (PreparedStatement notify =
        transaction.prepareStatement("SELECT pg_notify(" + CHANNEL + ", ?)")) {
      notify.setString(1, new Notice(self, change).text());
      return notify.execute();
    }
  }

  private void run() {
    while (!closed) {
      try {
        listen();
      } catch (SQLException failed) {
        lost("SQL state " + failed.getSQLState());
        pause();
      } catch (RuntimeException | Error bug) {
        LOG.log(ERROR, "reading notices failed, and begins again", bug);
        lost("a bug");
        pause();
      }
    }
    if (database.isGuest()) {
      giveBack();
    }
    disconnect();
  }

  /** Gives the host its connection back as it was. */
  private void giveBack() {
    Connection open = connection;
    if (open != null) {
      try (open) {
        execute(open, "UNLISTEN \"" + channel + "\"");
        connection = null;
      } catch (SQLException lost) {
        // It is aborted next.
      }
    }
  }

  private void listen() throws SQLException {
    Connection open = connection == null ? connect() : connection;
    while (!closed) {
      if (missed.compareAndSet(true, false)) {
        LOG.log(INFO, "hearing of other nodes again");
        here.publish(new AnythingChanged());
      }
      here.catchUp();
      if (unsent.compareAndSet(true, false)) {
        sendMissed(open);
      }
      PGNotification[] notices = nextNotices(open);
      if (notices.length == 0) {
        execute(open, "SELECT 1"); // fails if the connection is lost
      } else {
        for (PGNotification notice : notices) {
          hear(notice.getParameter());
        }
      }
    }
  }

  /** Waits for notices; returns none after a quiet time, or soon after {@link #close}. */
  private PGNotification[] nextNotices(Connection open) throws SQLException {
    PGConnection connected = open.unwrap(PGConnection.class);
    int stepMillis = database.isGuest() ? GUEST_STEP_MILLIS : QUIET_MILLIS;
    for (int waited = 0; waited < QUIET_MILLIS && !closed; waited += stepMillis) {
      PGNotification[] notices = connected.getNotifications(stepMillis);
      if (notices != null && notices.length > 0) {
        return notices;
      }
    }
    return new PGNotification[0];
  }

  private Connection connect() throws SQLException {
    Connection open = database.connect();
    connection = open; // so that it is closed whatever happens
    // If the network silently dropped the connection, the next query fails after this time.
    open.setNetworkTimeout(Runnable::run, database.limits().connectSeconds() * 1_000);
    open.setAutoCommit(false); // within a transaction, a guest's schema is the current one
    try (Statement statement = open.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + CHANNEL)) {
      row.next();
      channel = row.getString(1);
    }
    open.rollback();
    open.setAutoCommit(true);
    execute(open, "LISTEN \"" + channel + "\"");
    return open;
  }

  private void sendMissed(Connection open) throws SQLException {
    try {
      open.setAutoCommit(false);
      send(open, new AnythingChanged());
      open.commit();
      open.setAutoCommit(true);
    } catch (SQLException failed) {
      unsent.set(true);
      throw failed;
    }
  }

  private static void execute(Connection open, String sql) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute(sql);
    }
  }

  private void hear(String text) {
    Notice notice = Notice.parse(text);
    if (notice == null) {
      LOG.log(WARNING, "a notice that is not a tracker''s, of {0} characters", text.length());
    } else if (!notice.sender().equals(self)) {
      here.publish(notice.change());
    }
  }

  /** Handles the loss of the connection: notices sent until the next connection are missed. */
  private void lost(String why) {
    if (!missed.getAndSet(true) && !closed) {
      LOG.log(WARNING, "not hearing of other nodes now ({0})", why);
    }
    disconnect();
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try (open) {
        open.abort(Runnable::run);
      } catch (SQLException gone) {
        // it is gone, as intended
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(RECONNECT_MILLIS);
    } catch (InterruptedException end) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (database.isGuest()) {
        thread.join(GUEST_STOP_MILLIS);
      }
      disconnect();
      thread.join(STOP_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
