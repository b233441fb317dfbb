package org.trackerengine.adapter.jpa.guest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.pool.PlainDataSource;

/**
 * A host's pool that resets nothing: each connection that comes back is compared with what it was.
 * Thread-safe.
 */
public final class WatchedSource extends PlainDataSource implements AutoCloseable {

  /** The settings of a connection that only the database knows. */
  private static final String POSTGRESQL_STATE =
      """
      SELECT (SELECT string_agg(name || '=' || current_setting(name), ' ') FROM unnest(ARRAY[
          'role', 'search_path', 'statement_timeout', 'lock_timeout', 'transaction_timeout',
          'idle_in_transaction_session_timeout', 'default_transaction_isolation',
          'default_transaction_read_only', 'application_name', 'session_replication_role',
          'extra_float_digits', 'TimeZone', 'client_min_messages']) name)
        || (SELECT coalesce(string_agg(c, ','), '') FROM pg_listening_channels() c)
      """;

  private final DatabaseSettings settings;
  private final Setup setup;
  private final Semaphore places;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final List<Connection> all = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private int borrowed;
  private boolean closed;

  /** What a host does with a new connection. */
  @FunctionalInterface
  interface Setup {
    void on(Connection connection) throws SQLException;
  }

  WatchedSource(DatabaseSettings settings, int connections, Setup setup) {
    this.settings = settings;
    this.setup = setup;
    places = new Semaphore(connections);
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      if (!places.tryAcquire(5, TimeUnit.SECONDS)) {
        throw new SQLException("the pool has no more");
      }
    } catch (InterruptedException interrupted) {
      throw new SQLException(interrupted);
    }
    Connection physical = next();
    String before = state(physical);
    AtomicBoolean isBack = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            WatchedSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                if (!isBack.getAndSet(true)) {
                  back(physical, before);
                }
                return null;
              }
              try {
                return method.invoke(physical, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
              }
            });
  }

  private synchronized Connection next() throws SQLException {
    if (closed) {
      throw new SQLException("the pool is closed");
    }
    borrowed++;
    Connection physical = idle.poll();
    if (physical == null) {
      Properties properties = new Properties();
      if (settings.user() != null) {
        properties.setProperty("user", settings.user());
      }
      if (settings.password() != null) {
        properties.setProperty("password", settings.password());
      }
      physical = DriverManager.getConnection(settings.url(), properties);
      all.add(physical);
      setup.on(physical);
    }
    return physical;
  }

  private synchronized void back(Connection physical, String before) {
    borrowed--;
    try {
      if (physical.isClosed()) {
        differences.add("a connection was closed");
      } else {
        String after = state(physical);
        if (!after.equals(before)) {
          differences.add("was " + before + "\nis " + after);
        }
        idle.push(physical);
      }
    } catch (SQLException failed) {
      differences.add(failed.toString());
    }
    places.release();
  }

  private static String state(Connection physical) throws SQLException {
    String state = physical instanceof JdbcConnection h2 ? h2State(h2) : postgresqlState(physical);
    return state
        + physical.getAutoCommit()
        + physical.getTransactionIsolation()
        + physical.getSchema()
        + physical.getHoldability();
  }

  /** Without SQL, because the contracts borrow a connection a hundred thousand times. */
  private static String h2State(JdbcConnection h2) throws SQLException {
    SessionLocal session = (SessionLocal) h2.getSession();
    return Arrays.toString(session.getSchemaSearchPath())
        + " "
        + session.isLazyQueryExecution()
        + session.getLockTimeout()
        + session.hasPendingTransaction();
  }

  private static String postgresqlState(Connection physical) throws SQLException {
    String state = physical.isReadOnly() + " " + physical.getNetworkTimeout();
    try (Statement statement = physical.createStatement();
        ResultSet row = statement.executeQuery(POSTGRESQL_STATE)) {
      row.next();
      state += row.getString(1);
    }
    if (!physical.getAutoCommit()) {
      physical.rollback();
    }
    return state;
  }

  /** What was different at a connection that came back. */
  public synchronized List<String> differences() {
    return List.copyOf(differences);
  }

  /** The connections that are not back. */
  public synchronized int borrowed() {
    return borrowed;
  }

  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    for (Connection physical : all) {
      physical.close();
    }
  }
}
