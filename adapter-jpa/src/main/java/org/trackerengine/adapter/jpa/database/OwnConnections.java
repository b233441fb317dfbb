package org.trackerengine.adapter.jpa.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool that is opened for the tracker alone, by the settings of its database. */
final class OwnConnections implements Connections {

  private final DatabaseSettings settings;
  private final Dialect dialect;
  private final @Nullable ReopenedH2 h2;
  private final HikariDataSource opened;
  private final DataSource pool;

  private OwnConnections(
      DatabaseSettings settings,
      Dialect dialect,
      @Nullable ReopenedH2 h2,
      HikariDataSource opened,
      DataSource pool) {
    this.settings = settings;
    this.dialect = dialect;
    this.h2 = h2;
    this.opened = opened;
    this.pool = pool;
  }

  /**
   * Opens a pool, without waiting for the database. While {@code lock} is not held, it gives out no
   * connection.
   */
  static OwnConnections open(DatabaseSettings settings, @Nullable DatabaseLock lock) {
    Dialect dialect = Dialect.of(settings.url());
    HikariConfig config = poolOf(settings, dialect);
    if (dialect == Dialect.H2) {
      ReopenedH2 h2 = new ReopenedH2(settings, Database.properties(settings, dialect, 0, 0));
      config.setDataSource(h2);
      HikariDataSource opened = new HikariDataSource(config);
      return new OwnConnections(settings, dialect, h2, opened, new ReopenedPool(opened, h2));
    }
    HikariDataSource opened = new HikariDataSource(config);
    DataSource pool = lock == null ? opened : new GuardedPool(opened, lock);
    return new OwnConnections(settings, dialect, null, opened, pool);
  }

  private static HikariConfig poolOf(DatabaseSettings settings, Dialect dialect) {
    DatabaseLimits limits = settings.limits();
    HikariConfig config = new HikariConfig();
    config.setPoolName("tracker-" + dialect.name().toLowerCase(Locale.ROOT));
    config.setJdbcUrl(settings.url());
    Database.properties(settings, dialect, limits.connectSeconds(), limits.answerSeconds())
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

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public DatabaseLimits limits() {
    return settings.limits();
  }

  @Override
  public DataSource pool() {
    return pool;
  }

  @Override
  public Connection connect() throws SQLException {
    return h2 == null ? Database.connect(settings) : h2.getConnection();
  }

  @Override
  public void failed(SQLException failed) {
    if (h2 != null) {
      h2.failed(failed);
    }
  }

  @Override
  public boolean isGuest() {
    return false;
  }

  /** H2 has one process, which hears of its own changes anyway. */
  @Override
  public boolean listens() {
    return dialect == Dialect.POSTGRESQL;
  }

  @Override
  public void close() {
    opened.close();
  }
}
