package org.trackerengine.adapter.jpa.database;

import java.nio.channels.ClosedChannelException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.pool.PlainDataSource;

/**
 * Source of new connections to an H2 database, which reopens a broken one. After a failed write, as
 * on a full disk, H2 closes its file for good, but continues to return connections to it. This
 * class shuts such a database down as after a power cut, which loses nothing that was committed,
 * and the next call opens it again. A file that is missing or empty is not created again.
 * Thread-safe.
 */
final class ReopenedH2 extends PlainDataSource {

  private static final String MUST_EXIST = "IFEXISTS";

  private final DatabaseSettings settings;
  private final Properties properties = new Properties();
  private @Nullable Database open;

  ReopenedH2(DatabaseSettings settings, Properties ofDriver) {
    this.settings = settings;
    properties.putAll(ofDriver);
    if (!settings.url().toUpperCase(Locale.ROOT).contains(";" + MUST_EXIST + "=")) {
      properties.setProperty(MUST_EXIST, "TRUE");
    }
  }

  @Override
  public synchronized Connection getConnection() throws SQLException {
    giveUpBroken();
    if (open == null) {
      H2File.of(settings).checkNotEmpty();
    }
    Connection connection = DriverManager.getConnection(settings.url(), properties);
    open = databaseOf(connection);
    return connection;
  }

  private void giveUpBroken() {
    Database database = open;
    if (database != null && !isSound(database)) {
      open = null;
      database.shutdownImmediately();
    }
  }

  /** Returns whether {@code connection} belongs to the database that is open now. */
  @SuppressWarnings("ReferenceEquality") // after a failure, a new Database object
  synchronized boolean isUsable(Connection connection) throws SQLException {
    giveUpBroken();
    Database database = databaseOf(connection);
    return database == null || database == open;
  }

  /** Returns the database of a connection; null if H2 runs in another process. */
  private static @Nullable Database databaseOf(Connection connection) throws SQLException {
    return connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
        ? session.getDatabase()
        : null;
  }

  private static boolean isSound(Database database) {
    MVStore store = database.getStore().getMvStore();
    return !database.isClosing() && !store.isClosed() && store.getPanicException() == null;
  }

  /**
   * Shuts the database down if {@code failed} shows that its file was closed. A thread that is
   * interrupted while it reads or writes closes the file; H2 notices this at each later read, but
   * does not recover.
   */
  synchronized void failed(SQLException failed) {
    Database database = open;
    if (database != null && isOfClosedFile(failed)) {
      open = null;
      database.shutdownImmediately();
    }
  }

  private static boolean isOfClosedFile(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedChannelException) {
        return true;
      }
    }
    return false;
  }
}
