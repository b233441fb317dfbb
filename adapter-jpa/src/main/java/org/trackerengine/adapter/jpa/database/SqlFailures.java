package org.trackerengine.adapter.jpa.database;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.driver.H2Failures;
import org.trackerengine.application.port.StorageUnavailableException;

/** Classifies an {@link SQLException}: an outage, a conflict, bad data, or a bug. */
public final class SqlFailures {

  /**
   * Classes of PostgreSQL's SQL states after which the transaction may be repeated later:
   * connection lost, out of resources, shut down by an operator, disk or memory full, timed out,
   * I/O error, internal error.
   */
  private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57", "58", "XX");

  /**
   * SQL states of a transaction that lost against another one: serialization failure, deadlock,
   * lock not available.
   */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "40000");

  /**
   * Error codes of H2: closed, broken, out of memory or disk, locked by another process, lock
   * timeout.
   */
  private static final Set<Integer> H2_OUTAGES =
      Set.of(90007, 90020, 90028, 90030, 90031, 90067, 90097, 90098, 90108, 90121, 50200, 90131);

  private static final int H2_CONCURRENT_UPDATE = 90131;

  /** Error code of H2 for a file with invalid content. */
  private static final int H2_CORRUPTED = 90030;

  /** Error code of H2 for unexpected failures. */
  private static final int H2_GENERAL = 50000;

  private SqlFailures() {}

  /**
   * Returns the exception that callers of a port get: {@link StorageUnavailableException} for an
   * outage or conflict, else {@link IllegalStateException}.
   */
  public static RuntimeException translate(SQLException failed) {
    return isOutage(failed) || isConflict(failed)
        ? new StorageUnavailableException(
            "the database is not available (" + reason(failed) + ")", failed)
        : new IllegalStateException(
            "the database refused a statement (SQL state " + failed.getSQLState() + ")", failed);
  }

  /**
   * Returns the operating system's message where a file was at fault, else the SQL state; neither
   * contains file names or rows.
   */
  private static String reason(SQLException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause.getClass() == IOException.class && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return "SQL state " + failed.getSQLState();
  }

  /** Returns whether the database is unavailable, full or too slow. */
  public static boolean isOutage(SQLException failed) {
    String state = failed.getSQLState();
    return failed instanceof SQLTransientException && !isData(failed)
        || failed instanceof SQLRecoverableException
        || failed instanceof SQLNonTransientConnectionException
        || H2_OUTAGES.contains(failed.getErrorCode())
        || ofH2Store(failed) != null
        || state == null // the pool's own exceptions: closed, or no connection available
        || OUTAGE_CLASSES.contains(classOf(state));
  }

  /** Returns whether H2 found invalid content in a file that it was about to open. */
  static boolean isDamage(SQLException failed) {
    Throwable store = ofH2Store(failed);
    return store == null
        ? failed.getErrorCode() == H2_CORRUPTED || failed.getErrorCode() == H2_GENERAL
        : H2Failures.isDamage(store);
  }

  /**
   * Returns the exception of H2's file store in the chain of causes, whatever the error code of
   * {@code failed}; null if there is none.
   */
  private static @Nullable Throwable ofH2Store(SQLException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (H2Failures.isOfStore(cause)) {
        return cause;
      }
    }
    return null;
  }

  /** Returns whether the transaction lost against another one, and would succeed when repeated. */
  public static boolean isConflict(SQLException failed) {
    String state = failed.getSQLState();
    return state != null && CONFLICTS.contains(state);
  }

  /**
   * Returns whether the transaction conflicted with another one, and is likely to succeed when
   * repeated at once: serialization failure, deadlock, or a row that the other inserted or changed
   * first.
   */
  public static boolean isLostRace(SQLException failed) {
    String state = failed.getSQLState();
    return isDuplicate(failed)
        || "40001".equals(state)
        || "40P01".equals(state)
        || failed.getErrorCode() == H2_CONCURRENT_UPDATE;
  }

  /**
   * Returns whether the data to be stored is at fault: out of range (22) or against a constraint
   * (23).
   */
  public static boolean isData(SQLException failed) {
    String state = failed.getSQLState();
    return state != null && (classOf(state).equals("22") || classOf(state).equals("23"));
  }

  /** Returns whether a unique key existed already. */
  public static boolean isDuplicate(@Nullable SQLException failed) {
    return failed != null && "23505".equals(failed.getSQLState());
  }

  private static String classOf(String state) {
    return state.length() < 2 ? "" : state.substring(0, 2);
  }
}
