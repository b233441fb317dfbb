package org.trackerengine.adapter.jpa.driver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What only PostgreSQL's driver can do or tell. Loaded only where it is on the class path. */
public final class PostgresDriver {

  private PostgresDriver() {}

  /**
   * Makes the driver request bytes and numbers in binary form instead of text, from the first row
   * on. Does nothing where the pool hides the driver's statement.
   */
  public static void readBinary(PreparedStatement statement) throws SQLException {
    if (statement.isWrapperFor(PGStatement.class)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    }
  }

  /** Returns whether notices can be read from a connection; a pool may hide the driver's own. */
  public static boolean hearsNotices(Connection connection) throws SQLException {
    return connection.isWrapperFor(PGConnection.class);
  }

  /**
   * Returns the name of the constraint, or else of the column, for which the server refused a row;
   * empty if it named neither, and null if the exception is not the server's.
   */
  public static @Nullable String refusedBy(SQLException refused) {
    if (!(refused instanceof PSQLException ofServer)) {
      return null;
    }
    ServerErrorMessage message = ofServer.getServerErrorMessage();
    String constraint = message == null ? null : message.getConstraint();
    String column = message == null ? null : message.getColumn();
    return constraint != null ? constraint : column != null ? column : "";
  }
}
