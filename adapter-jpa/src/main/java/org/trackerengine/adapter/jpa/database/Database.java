package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.pool.JoinedPool;

/** An open database with its schema at the newest version. Thread-safe. */
public final class Database implements AutoCloseable {

  private final Connections connections;
  private final JoinedPool pool;
  private final @Nullable DatabaseLock lock;

  private Database(Connections connections, @Nullable DatabaseLock lock) {
    this.connections = connections;
    this.lock = lock;
    pool = new JoinedPool(connections.pool());
  }

  /**
   * Connects to a database, and migrates its schema to the newest version.
   *
   * @throws DatabaseRefusedException when that is not possible
   */
  public static Database open(DatabaseSettings settings) {
    Migrations.run(settings);
    return new Database(OwnConnections.open(settings, null), null);
  }

  /**
   * Connects to the database that {@code lock} protects, and migrates its schema to the newest
   * version. The caller keeps ownership of the lock; while it is not held, the pool gives out no
   * connection.
   *
   * @throws DatabaseRefusedException when that is not possible
   */
  public static Database open(DatabaseLock lock) {
    Migrations.run(lock.settings());
    try {
      lock.claim();
    } catch (SQLException failed) {
      throw Migrations.refused(failed);
    }
    return new Database(OwnConnections.open(lock.settings(), lock), lock);
  }

  /**
   * Returns the database that {@code connections} lead to, whose tables are at the newest version.
   * Closing it closes them.
   */
  public static Database over(Connections connections) {
    return new Database(connections, null);
  }

  /**
   * Returns the connection properties for the driver; if {@code answerSeconds} is 0, the driver
   * waits for answers without a limit.
   */
  static Properties properties(
      DatabaseSettings settings, Dialect dialect, int connectSeconds, int answerSeconds) {
    Properties properties = new Properties();
    if (settings.user() != null) {
      properties.setProperty("user", settings.user());
    }
    if (settings.password() != null) {
      properties.setProperty("password", settings.password());
    }
    if (dialect == Dialect.POSTGRESQL) {
      properties.setProperty("connectTimeout", "" + connectSeconds);
      properties.setProperty("loginTimeout", "" + connectSeconds);
      properties.setProperty("socketTimeout", "" + answerSeconds);
      properties.setProperty("tcpKeepAlive", "true");
      properties.setProperty("ApplicationName", "tracker");
      // Otherwise the message about a refused row contains the row, passkeys included.
      properties.setProperty("logServerErrorDetail", "false");
    }
    return properties;
  }

  /**
   * Opens a connection outside the pool, without a time limit for answers: for notices, backups and
   * migrations. It may take longer to connect than the pool does, because no request waits for it,
   * and at a start of the machine the database may still be starting.
   */
  public static Connection connect(DatabaseSettings settings) throws SQLException {
    return connect(settings, settings.limits().patientConnectSeconds(), 0);
  }

  /**
   * Opens a connection outside the pool that fails when an answer takes longer than {@code
   * answerSeconds}.
   */
  static Connection connect(DatabaseSettings settings, int connectSeconds, int answerSeconds)
      throws SQLException {
    Dialect dialect = Dialect.of(settings.url());
    dialect.requireDriver();
    return DriverManager.getConnection(
        settings.url(), properties(settings, dialect, connectSeconds, answerSeconds));
  }

  /**
   * Opens a connection that writes nothing and creates nothing, and waits for no answer for longer
   * than other connections.
   *
   * @throws DatabaseRefusedException when the database cannot be opened, or is not there
   */
  public static Connection connectReadOnly(DatabaseSettings settings) {
    Dialect dialect = Dialect.of(settings.url());
    dialect.requireDriver();
    try {
      if (dialect == Dialect.H2) {
        H2File file = H2File.of(settings);
        file.checkReadable();
        return file.connectReadOnly();
      }
      DatabaseLimits limits = settings.limits();
      Connection connection =
          connect(settings, limits.patientConnectSeconds(), limits.answerSeconds());
      connection.setReadOnly(true);
      return connection;
    } catch (SQLException failed) {
      throw Migrations.refused(failed);
    }
  }

  /**
   * Opens the first connection to a database, which may not exist yet; otherwise like {@link
   * #connect(DatabaseSettings)}.
   *
   * @throws DatabaseRefusedException when no connection can be opened
   */
  public static Connection connectFirst(DatabaseSettings settings) {
    return Migrations.connect(settings);
  }

  /**
   * Opens a connection to this database, like {@link #connect(DatabaseSettings)}. One of a guest is
   * borrowed from the host's pool, and does not commit by itself until it is told to.
   */
  public Connection connect() throws SQLException {
    return connections.connect();
  }

  /** Returns the kind of the database. */
  public Dialect dialect() {
    return connections.dialect();
  }

  /** Returns whether the database is another application's, which has given us a schema. */
  public boolean isGuest() {
    return connections.isGuest();
  }

  /** Returns whether other processes may change what is stored, and are to be listened to. */
  public boolean listens() {
    return connections.listens();
  }

  /** Returns the limits of the database's use. */
  public DatabaseLimits limits() {
    return connections.limits();
  }

  /** Returns the connections of the pool, with automatic commits off. */
  public DataSource pool() {
    return pool;
  }

  /** Work to be done in a transaction. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Does {@code work} in one transaction, which is rolled back when it throws.
   *
   * @throws org.trackerengine.application.port.StorageUnavailableException when the database cannot
   *     be reached or does not answer in time; whether the transaction was committed is not known
   */
  public <T extends @Nullable Object> T inTransaction(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error failed) {
        rollBack(connection, failed);
        throw failed;
      }
    } catch (SQLException failed) {
      throw translate(failed);
    }
  }

  /**
   * Does {@code work}, and makes one transaction of all that it begins on the calling thread; all
   * of it is rolled back when {@code work} throws.
   */
  public <T extends @Nullable Object> T asOne(Supplier<T> work) {
    return pool.isOpen() ? work.get() : inTransaction(whole -> pool.join(whole, work));
  }

  /**
   * Throws if the calling thread is within {@link #asOne}: what is told to be stored then may yet
   * be rolled back.
   */
  public void requireOwnTransaction() {
    if (pool.isOpen()) {
      throw new IllegalStateException("this is not stored as a part of something else");
    }
  }

  /**
   * Translates a failure to the exception that callers of a port get. An H2 file that the failure
   * has closed is opened again by the next call.
   */
  public RuntimeException translate(SQLException failed) {
    connections.failed(failed);
    return SqlFailures.translate(failed);
  }

  /**
   * Checks that no other tracker has had the database since the lock was last checked; throws
   * otherwise. It is the last statement of a transaction that stores a batch, under {@link
   * DatabaseLock#BATCHES_KEY}.
   */
  public void checkTerm(Connection transaction) throws SQLException {
    if (lock != null) {
      lock.checkTerm(transaction);
    }
  }

  private static void rollBack(Connection connection, Throwable failed) {
    try {
      connection.rollback();
    } catch (SQLException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
