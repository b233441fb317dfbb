package org.trackerengine.application.accounting;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.lang.System.Logger;
import java.util.HashSet;
import java.util.Set;
import org.trackerengine.application.port.StorageUnavailableException;

/**
 * The time in which nothing can be stored. Each kind of failure is logged when it comes for the
 * first time, and at the end how many there were. Used by one thread at a time.
 */
final class Outage {

  private static final Logger LOG = System.getLogger(Outage.class.getName());

  /** Kinds of failures of one outage that are logged; there are no more than a few. */
  private static final int MOST_KINDS = 8;

  private final Set<String> kinds = new HashSet<>();
  private long failures;
  private long sinceMillis;
  private long stored;

  /** Something could not be stored. */
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

  /** A batch was stored. */
  void stored(int changes) {
    stored += changes;
  }

  /** Everything is stored. */
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
