package org.trackerengine.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Reads the CPU time of another process, of all its threads, in user and kernel mode, and its
 * memory. Linux only. Stateless.
 */
public final class ProcessCpu {

  /** Resolution of CPU times in /proc: Linux always reports them in hundredths of a second. */
  private static final long NANOS_PER_TICK = TimeUnit.SECONDS.toNanos(1) / 100;

  // Index after the name, which may contain spaces and parentheses (proc(5)).
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int USER_TICKS_OF_ENDED_CHILDREN = 13;
  private static final int SYSTEM_TICKS_OF_ENDED_CHILDREN = 14;

  private ProcessCpu() {}

  /**
   * Returns the CPU time of the process so far, in nanoseconds, with a resolution of ten
   * milliseconds.
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
   * Returns the CPU time of the process and all its descendants so far, including those that have
   * ended.
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
        // The next reading of the parent includes it.
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
   * Returns the resident memory of the process, in bytes.
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
