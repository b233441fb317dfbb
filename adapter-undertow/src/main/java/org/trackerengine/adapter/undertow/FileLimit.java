package org.trackerengine.adapter.undertow;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The limit of open files, and so of connections, of the process. */
final class FileLimit {

  private static final long UNKNOWN = 10_240;
  private static final long MOST = 1_000_000;

  private FileLimit() {}

  /** Returns four fifths of the limit; the rest is for files, the database and the admin port. */
  static int connections() {
    long most =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : UNKNOWN;
    return (int) Math.max(1, Math.min(most, MOST) * 4 / 5);
  }
}
