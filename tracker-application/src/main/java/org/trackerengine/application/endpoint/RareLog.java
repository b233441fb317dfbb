package org.trackerengine.application.endpoint;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

/** Logs at most one line a minute, however many datagrams others send. Thread-safe. */
public final class RareLog {

  private static final Logger LOG = System.getLogger(DatagramResponder.class.getName());
  private static final long NANOS_BETWEEN = 60_000_000_000L;

  /** Time of the last line; 0 for never. */
  private final AtomicLong writtenNanos = new AtomicLong();

  public void log(Level level, String message, Throwable cause) {
    long now = System.nanoTime() | 1;
    long before = writtenNanos.get();
    if ((before == 0 || now - before > NANOS_BETWEEN) && writtenNanos.compareAndSet(before, now)) {
      LOG.log(level, message, cause);
    }
  }
}
