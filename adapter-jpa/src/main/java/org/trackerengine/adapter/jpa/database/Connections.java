package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Where the connections to the tracker's tables come from: from a pool of our own, or from that of
 * an application whose guest we are. Thread-safe.
 */
public interface Connections extends AutoCloseable {

  /** Returns the kind of the database. */
  Dialect dialect();

  /** Returns the limits of the database's use. */
  DatabaseLimits limits();

  /**
   * Returns the connections for requests: without automatic commits, with a limit on the time for
   * an answer, and with the tracker's schema as the current one.
   */
  DataSource pool();

  /**
   * Opens a connection for what takes long, such as a backup: without a limit on the time for an
   * answer.
   */
  Connection connect() throws SQLException;

  /** Hears of each failure, so that what is broken is opened anew. */
  void failed(SQLException failed);

  /** Returns whether the database is another application's. */
  boolean isGuest();

  /** Returns whether other processes may change what is stored, and are to be listened to. */
  boolean listens();

  /** Closes what was opened for the tracker alone. */
  @Override
  void close();
}
