package org.trackerengine.adapter.jpa.database;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.StorageUnavailableException;

/** What an {@link SQLException} means: an outage, bad data, or a bug. */
public final class SqlFailures {

  /**
   * SQL states of PostgreSQL whose transaction may simply be tried again later: connection lost,
   * out of resources, shut down by an operator, disk or memory full, timed out, I/O error.
   */
  private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57", "58", "XX");

  /** The transaction lost against another one: serialization, deadlock, lock not to be had. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "40000");

  /** H2: closed, broken, out of memory or disk, locked by another process, lock timeout. */
  private static final Set<Integer> H2_OUTAGES =
      Set.of(90007, 90020, 90028, 90030, 90031, 90067, 90097, 90098, 90108, 90121, 50200, 90131);

  private static final int H2_CONCURRENT_UPDATE = 90131;

  /** H2: the file does not hold what it should. */
  private static final int H2_CORRUPTED = 90030;

  /** H2: whatever it did not expect. */
  private static final int H2_GENERAL = 50000;

  private SqlFailures() {}

  /** The exception that callers of a port get. */
  public static RuntimeException translate(SQLException failed) {
    return isOutage(failed) || isConflict(failed)
        ? new StorageUnavailableException(
            "the database is not available (" + reason(failed) + ")", failed)
        : new IllegalStateException(
            "the database refused a statement (SQL state " + failed.getSQLState() + ")", failed);
  }

  /** In the system's words where a file was at fault: they name neither file nor row. */
  private static String reason(SQLException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause.getClass() == IOException.class && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return "SQL state " + failed.getSQLState();
  }

  /** Whether the database is away, full or too slow. */
  public static boolean isOutage(SQLException failed) {
    String state = failed.getSQLState();
    return failed instanceof SQLTransientException && !isData(failed)
        || failed instanceof SQLRecoverableException
        || failed instanceof SQLNonTransientConnectionException
        || H2_OUTAGES.contains(failed.getErrorCode())
        || ofH2Store(failed) != null
        || state == null // the pool's own words: closed, or no connection to be had
        || OUTAGE_CLASSES.contains(classOf(state));
  }

  /** Whether H2, when it was to open a file, found that it does not hold what it should. */
  static boolean isDamage(SQLException failed) {
    MVStoreException store = ofH2Store(failed);
    if (store == null) {
      return failed.getErrorCode() == H2_CORRUPTED || failed.getErrorCode() == H2_GENERAL;
    }
    return switch (store.getErrorCode()) {
      case DataUtils.ERROR_FILE_LOCKED, DataUtils.ERROR_WRITING_FAILED -> false;
      case DataUtils.ERROR_READING_FAILED -> store.getCause() instanceof EOFException;
      default -> true;
    };
  }

  /** What H2's store says of its file, under whatever code the failure comes. */
  private static @Nullable MVStoreException ofH2Store(SQLException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException store) {
        return store;
      }
    }
    return null;
  }

  /** Whether the transaction lost against another, and would succeed when repeated. */
  public static boolean isConflict(SQLException failed) {
    String state = failed.getSQLState();
    return state != null && CONFLICTS.contains(state);
  }

  /**
   * Whether the transaction met another one, and is likely to succeed when it is repeated at once:
   * serialization, deadlock, a row that the other inserted or changed first.
   */
  public static boolean isLostRace(SQLException failed) {
    String state = failed.getSQLState();
    return isDuplicate(failed)
        || "40001".equals(state)
        || "40P01".equals(state)
        || failed.getErrorCode() == H2_CONCURRENT_UPDATE;
  }

  /** Whether what was to be stored is at fault: out of range (22) or against a constraint (23). */
  public static boolean isData(SQLException failed) {
    String state = failed.getSQLState();
    return state != null && (classOf(state).equals("22") || classOf(state).equals("23"));
  }

  /** Whether a unique key was there already. */
  public static boolean isDuplicate(@Nullable SQLException failed) {
    return failed != null && "23505".equals(failed.getSQLState());
  }

  private static String classOf(String state) {
    return state.length() < 2 ? "" : state.substring(0, 2);
  }
}
