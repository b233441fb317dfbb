package org.trackerengine.adapter.jpa.guest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import javax.sql.DataSource;
import org.trackerengine.adapter.jpa.database.Connections;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Migrations;
import org.trackerengine.adapter.jpa.driver.PostgresDriver;
import org.trackerengine.adapter.jpa.pool.PlainDataSource;

/**
 * Connections that are borrowed from the host's data source. Those for requests have the tracker's
 * schema as the current one: on PostgreSQL for each transaction, on H2, which has nothing like
 * that, from when they are borrowed until they are given back. Thread-safe.
 */
public final class GuestConnections implements Connections {

  /** SQL state of a connection that cannot be made. */
  private static final String NOT_CONNECTED = "08001";

  private final GuestSchema guest;
  private final Dialect dialect;
  private final String schema;
  private final DataSource pool;

  private GuestConnections(GuestSchema guest, Dialect dialect, String schema) {
    this.guest = guest;
    this.dialect = dialect;
    this.schema = schema;
    PostgresSettings ofRequests = PostgresSettings.ofRequests(schema, guest.limits());
    pool = source(() -> borrow(ofRequests));
  }

  /**
   * Creates the schema if it is missing, and brings the tables in it up to date.
   *
   * @throws DatabaseRefusedException when that is not possible
   */
  public static GuestConnections open(GuestSchema guest) {
    try {
      GuestConnections connections = lookedAt(guest);
      DataSource sessions = source(connections::session);
      SchemaSetup.of(connections.dialect, connections.schema).run(sessions);
      return connections;
    } catch (SQLException failed) {
      throw Migrations.notOpened(failed);
    }
  }

  /** Finds out what kind of database it is, and how it has the schema's name. */
  private static GuestConnections lookedAt(GuestSchema guest) throws SQLException {
    try (Connection host = BorrowedConnection.of(host(guest), null, (one, restorations) -> {})) {
      Dialect dialect = Dialect.of(host);
      if (dialect == Dialect.POSTGRESQL) {
        dialect.requireDriver();
        if (guest.listens() && !PostgresDriver.hearsNotices(host)) {
          throw new DatabaseRefusedException(
              "the data source hides PostgreSQL's connection, by which the tracker hears of other"
                  + " processes; if there are none, open GuestSchema.alone()");
        }
      }
      boolean isUpper = host.getMetaData().storesUpperCaseIdentifiers();
      String schema = isUpper ? guest.name().toUpperCase(Locale.ROOT) : guest.name();
      return new GuestConnections(guest, dialect, schema);
    }
  }

  /** Opens a connection. */
  @FunctionalInterface
  private interface Opening {
    Connection open() throws SQLException;
  }

  private static DataSource source(Opening opening) {
    return new PlainDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return opening.open();
      }
    };
  }

  private static Connection host(GuestSchema guest) throws SQLException {
    try {
      return guest.dataSource().getConnection();
    } catch (RuntimeException ofPool) {
      // Some pools throw exceptions of their own, which are outages all the same.
      throw new SQLTransientConnectionException(
          "the data source gives no connection", NOT_CONNECTED, ofPool);
    }
  }

  private Connection borrow(PostgresSettings settings) throws SQLException {
    return switch (dialect) {
      case H2 ->
          BorrowedConnection.of(
              host(guest),
              null,
              (one, restorations) -> {
                one.setSchema(schema);
                one.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                one.setAutoCommit(false);
              });
      case POSTGRESQL ->
          BorrowedConnection.of(
              host(guest),
              settings,
              (one, restorations) -> {
                if (one.isReadOnly()) {
                  one.setReadOnly(false);
                }
                one.setAutoCommit(false);
              });
    };
  }

  /**
   * Borrows a connection that commits by itself, and whose current schema may be changed: for
   * migrations, which make transactions of their own. The schema may not be there yet.
   */
  private Connection session() throws SQLException {
    return BorrowedConnection.of(
        host(guest),
        null,
        (one, restorations) -> {
          one.setAutoCommit(true);
          switch (dialect) {
            case H2 -> one.setSchema(one.getSchema()); // whatever becomes of it, it is restored
            case POSTGRESQL -> {
              if (one.isReadOnly()) {
                one.setReadOnly(false);
              }
              PostgresSettings.ofSession(schema, one, restorations);
            }
          }
        });
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public DatabaseLimits limits() {
    return guest.limits();
  }

  @Override
  public DataSource pool() {
    return pool;
  }

  @Override
  public Connection connect() throws SQLException {
    return borrow(PostgresSettings.unlimited(schema));
  }

  /** Does nothing: to open a database anew is the host's business. */
  @Override
  public void failed(SQLException failed) {}

  @Override
  public boolean isGuest() {
    return true;
  }

  @Override
  public boolean listens() {
    return dialect == Dialect.POSTGRESQL && guest.listens();
  }

  /** Does nothing: the data source is the host's. */
  @Override
  public void close() {}
}
