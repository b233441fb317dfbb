package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The CPU time of another process, all its threads, in user and kernel mode. Linux only. Stateless.
 */
public final class ProcessCpu {

  /** Linux counts for users in hundredths of a second, whatever its own clock does. */
  private static final long NANOS_PER_TICK = TimeUnit.SECONDS.toNanos(1) / 100;

  // Counted behind the name, which may have spaces and parentheses in it (proc(5)).
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private ProcessCpu() {}

  /**
   * What the process has used so far, in nanoseconds; ten milliseconds are the least that counts.
   *
   * @throws IOException when there is no such process, or this is not Linux
   */
  public static long nanos(long pid) throws IOException {
    return nanos(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
  }

  static long nanos(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]))
        * NANOS_PER_TICK;
  }
}
