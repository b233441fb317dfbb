package org.trackerengine.application.accounting;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.lang.System.Logger;
import org.trackerengine.application.port.StorageUnavailableException;

/**
 * The time in which nothing can be stored, logged once when it begins and once when it ends. Used
 * by one thread at a time.
 */
final class Outage {

  private static final Logger LOG = System.getLogger(Outage.class.getName());

  private boolean going;
  private long sinceMillis;
  private long stored;

  /** Something could not be stored. */
  void failed(RuntimeException cause, long nowMillis) {
    if (going) {
      return;
    }
    going = true;
    sinceMillis = nowMillis;
    stored = 0;
    if (cause instanceof StorageUnavailableException away) {
      LOG.log(
          WARNING,
          "Changes cannot be stored: {0}. Announces go on, and it is tried again and again.",
          away.getMessage());
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
    if (going) {
      going = false;
      LOG.log(
          INFO,
          "Everything is stored again: {0,number,#} changes, {1,number,#} seconds after the first"
              + " failure.",
          stored,
          (nowMillis - sinceMillis) / 1_000);
    }
  }
}
