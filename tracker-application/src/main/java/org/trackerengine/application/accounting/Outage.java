package org.trackerengine.application.accounting;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.lang.System.Logger;
import java.util.HashSet;
import java.util.Set;
import org.trackerengine.application.port.StorageUnavailableException;

/**
 * Period in which changes cannot be stored, and its log messages. The first failure of each kind is
 * logged, and at the end the number of failures. Used by one thread at a time.
 */
final class Outage {

  private static final Logger LOG = System.getLogger(Outage.class.getName());

  /** Maximum number of kinds of failures that are logged per outage; more are not expected. */
  private static final int MOST_KINDS = 8;

  private final Set<String> kinds = new HashSet<>();
  private long failures;
  private long sinceMillis;
  private long stored;

  /** Counts a failure to store, and logs it if it is the first of its kind. */
  void failed(RuntimeException cause, long nowMillis) {
    if (failures++ == 0) {
      sinceMillis = nowMillis;
      stored = 0;
    }
    boolean away = cause instanceof StorageUnavailableException;
    String kind = away ? String.valueOf(cause.getMessage()) : cause.getClass().getName();
    if (kinds.size() < MOST_KINDS && kinds.add(kind)) {
      log(cause, away);
    }
  }

  private static void log(RuntimeException cause, boolean away) {
    if (away) {
      LOG.log(
          WARNING,
          "Changes cannot be stored: {0}. Announces go on, and it is tried again and again.",
          cause.getMessage());
    } else {
      LOG.log(ERROR, "Changes cannot be stored, which is a bug; it is tried again.", cause);
    }
  }

  /** Adds the number of changes in a batch that was stored. */
  void stored(int changes) {
    stored += changes;
  }

  /** Ends the outage, if there was one, because everything is stored. */
  void over(long nowMillis) {
    if (failures > 0) {
      LOG.log(
          INFO,
          "Everything is stored again: {0,number,#} changes, {1,number,#} seconds after the first of"
              + " {2,number,#} failures.",
          stored,
          (nowMillis - sinceMillis) / 1_000,
          failures);
      failures = 0;
      kinds.clear();
    }
  }
}
