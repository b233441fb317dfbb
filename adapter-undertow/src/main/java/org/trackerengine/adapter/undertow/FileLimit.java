package org.trackerengine.adapter.undertow;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files, and so connections, the process may have open. */
final class FileLimit {

  private static final long UNKNOWN = 10_240;
  private static final long MOST = 1_000_000;

  private FileLimit() {}

  /** Four fifths of the limit: files, the database and the admin port want some too. */
  static int connections() {
    long most =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : UNKNOWN;
    return (int) Math.max(1, Math.min(most, MOST) * 4 / 5);
  }
}
