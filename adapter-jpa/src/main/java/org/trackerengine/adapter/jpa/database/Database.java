package org.trackerengine.adapter.jpa.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An open database with its schema at the newest version. Thread-safe. */
public final class Database implements AutoCloseable {

  private final DatabaseSettings settings;
  private final Dialect dialect;
  private final @Nullable ReopenedH2 h2;
  private final HikariDataSource connections;
  private final DataSource pool;
  private final @Nullable DatabaseLock lock;

  private Database(DatabaseSettings settings, @Nullable DatabaseLock lock) {
    this.settings = settings;
    this.dialect = Dialect.of(settings.url());
    this.lock = lock;
    HikariConfig config = poolOf(settings, dialect);
    if (dialect == Dialect.H2) {
      h2 = new ReopenedH2(settings, properties(settings, dialect, 0, 0));
      config.setDataSource(h2);
      connections = new HikariDataSource(config);
      pool = new ReopenedPool(connections, h2);
    } else {
      h2 = null;
      connections = new HikariDataSource(config);
      pool = lock == null ? connections : new GuardedPool(connections, lock);
    }
  }

  /**
   * Connects, and brings the schema to the newest version.
   *
   * @throws DatabaseRefusedException when that is not possible
   */
  public static Database open(DatabaseSettings settings) {
    Migrations.run(settings);
    return new Database(settings, null);
  }

  /**
   * Connects to the database that {@code lock} is for, and brings the schema to the newest version.
   * The lock stays the caller's; while it is not held, the pool gives out no connection.
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
    return new Database(lock.settings(), lock);
  }

  private static HikariConfig poolOf(DatabaseSettings settings, Dialect dialect) {
    DatabaseLimits limits = settings.limits();
    HikariConfig config = new HikariConfig();
    config.setPoolName("tracker-" + dialect.name().toLowerCase(Locale.ROOT));
    config.setJdbcUrl(settings.url());
    properties(settings, dialect, limits.connectSeconds(), limits.answerSeconds())
        .forEach((key, value) -> config.addDataSourceProperty(key.toString(), value));
    config.setMaximumPoolSize(limits.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(limits.connectSeconds() * 1_000L);
    config.setValidationTimeout(Math.max(250, limits.connectSeconds() * 500L));
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    if (dialect == Dialect.POSTGRESQL) {
      config.setConnectionInitSql(
          "SET idle_in_transaction_session_timeout = '"
              + limits.idleTransactionSeconds()
              + "s'; SET lock_timeout = '"
              + limits.idleTransactionSeconds()
              + "s'");
    }
    return config;
  }

  /** What the driver is told; {@code answerSeconds} 0 waits for as long as it takes. */
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
      // Else what is said of a row that is refused repeats the row, passkeys included.
      properties.setProperty("logServerErrorDetail", "false");
    }
    return properties;
  }

  /**
   * A connection of its own, outside the pool and without a limit to how long an answer may take:
   * for notices, backups and migrations. Nothing waits behind it, and at a start the machine may be
   * starting, too.
   */
  public static Connection connect(DatabaseSettings settings) throws SQLException {
    return connect(settings, settings.limits().patientConnectSeconds(), 0);
  }

  /** A connection of its own that fails when an answer takes longer than that. */
  static Connection connect(DatabaseSettings settings, int connectSeconds, int answerSeconds)
      throws SQLException {
    Dialect dialect = Dialect.of(settings.url());
    return DriverManager.getConnection(
        settings.url(), properties(settings, dialect, connectSeconds, answerSeconds));
  }

  /**
   * {@link #connect(DatabaseSettings)} for the first call, which may find no database.
   *
   * @throws DatabaseRefusedException when there is no connection to be had
   */
  public static Connection connectFirst(DatabaseSettings settings) {
    return Migrations.connect(settings);
  }

  /** {@link #connect(DatabaseSettings)} to this database. */
  public Connection connect() throws SQLException {
    return h2 == null ? connect(settings) : h2.getConnection();
  }

  /** Which database it is. */
  public Dialect dialect() {
    return dialect;
  }

  /** What bounds its use. */
  public DatabaseLimits limits() {
    return settings.limits();
  }

  /** Connections of the pool, with automatic commits off. */
  public DataSource pool() {
    return pool;
  }

  /** A piece of work in a transaction. */
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

  /** The exception that callers of a port get; what the failure has closed is opened again. */
  public RuntimeException translate(SQLException failed) {
    if (h2 != null) {
      h2.failed(failed);
    }
    return SqlFailures.translate(failed);
  }

  /**
   * The last statement of a transaction that stores a batch, under {@link
   * DatabaseLock#BATCHES_KEY}: fails when the database was another tracker's since the lock was
   * looked at.
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
