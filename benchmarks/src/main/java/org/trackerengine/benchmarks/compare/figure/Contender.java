package org.trackerengine.benchmarks.compare.figure;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.process.ProcessCpu;

/** A tracker that is compared, in a process of its own that listens on loopback. */
public interface Contender extends AutoCloseable {

  /** What it is called in the tables. */
  String name();

  /** Its process id. */
  long pid();

  /** What its process has used so far, in nanoseconds. */
  default long cpuNanos() throws IOException {
    return ProcessCpu.nanos(pid());
  }

  /**
   * What the processes of its database have used so far, in nanoseconds; its own has no part in it.
   * Empty when it has none.
   */
  default OptionalLong databaseCpuNanos() throws IOException {
    return OptionalLong.empty();
  }

  /** Its announce URL over HTTP, or null when it is driven over UDP only. */
  @Nullable String http();

  /** Whether it keeps connections for those who ask. */
  boolean keepsAlive();

  /** Its announce URL over UDP, or null when it speaks none. */
  @Nullable String udp();

  /** The passkeys of the workload's users, in order; empty when it has no users. */
  List<String> passkeys();

  /** Waits until it has done what it puts off, which would take the CPU of the next one. */
  default void rest() throws IOException, InterruptedException {
    // Most trackers put nothing off.
  }

  /** Ends its process. */
  @Override
  void close() throws IOException;
}
