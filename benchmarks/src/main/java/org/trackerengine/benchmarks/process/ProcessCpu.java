package org.trackerengine.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The CPU time of another process, all its threads, in user and kernel mode, and its memory. Linux
 * only. Stateless.
 */
public final class ProcessCpu {

  /** Linux counts for users in hundredths of a second, whatever its own clock does. */
  private static final long NANOS_PER_TICK = TimeUnit.SECONDS.toNanos(1) / 100;

  // Counted behind the name, which may have spaces and parentheses in it (proc(5)).
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int USER_TICKS_OF_ENDED_CHILDREN = 13;
  private static final int SYSTEM_TICKS_OF_ENDED_CHILDREN = 14;

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
    return nanos(stat, USER_TICKS, SYSTEM_TICKS);
  }

  /**
   * What the process and all its children have used so far, those that have ended included.
   *
   * @throws IOException when there is no such process, or this is not Linux
   */
  public static long nanosWithChildren(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    long nanos = nanosWithEndedChildren(stat);
    List<ProcessHandle> children =
        ProcessHandle.of(pid).map(process -> process.children().toList()).orElse(List.of());
    for (ProcessHandle child : children) {
      try {
        nanos += nanosWithChildren(child.pid());
      } catch (NoSuchFileException ended) {
        // In the parent's figure next time.
      }
    }
    return nanos;
  }

  static long nanosWithEndedChildren(String stat) {
    return nanos(
        stat,
        USER_TICKS,
        SYSTEM_TICKS,
        USER_TICKS_OF_ENDED_CHILDREN,
        SYSTEM_TICKS_OF_ENDED_CHILDREN);
  }

  /**
   * The memory of the process that is in RAM now, in bytes.
   *
   * @throws IOException when there is no such process, or this is not Linux
   */
  public static long residentBytes(long pid) throws IOException {
    return residentBytes(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
  }

  static long residentBytes(List<String> status) {
    return status.stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        << 10;
  }

  private static long nanos(String stat, int... wanted) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return IntStream.of(wanted).mapToLong(field -> Long.parseLong(fields[field])).sum()
        * NANOS_PER_TICK;
  }
}
