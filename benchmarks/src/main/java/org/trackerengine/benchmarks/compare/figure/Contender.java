package org.trackerengine.benchmarks.compare.figure;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.trackerengine.benchmarks.process.ProcessCpu;

/** A tracker in a comparison, in a process of its own that listens on loopback. */
public interface Contender extends AutoCloseable {

  /** Returns the name in the tables. */
  String name();

  /** Returns the process id. */
  long pid();

  /** Returns the CPU time of the process so far, in nanoseconds. */
  default long cpuNanos() throws IOException {
    return ProcessCpu.nanos(pid());
  }

  /**
   * Returns the CPU time of the database's processes so far, in nanoseconds, without that of the
   * tracker. Empty when the tracker has no database.
   */
  default OptionalLong databaseCpuNanos() throws IOException {
    return OptionalLong.empty();
  }

  /** Returns the announce URL over HTTP, or null when it is driven over UDP only. */
  @Nullable String http();

  /** Returns whether the tracker supports keep-alive connections. */
  boolean keepsAlive();

  /** Returns the announce URL over UDP, or null when the tracker does not support UDP. */
  @Nullable String udp();

  /**
   * Returns the passkeys of the workload's users, in order; empty when the tracker has no users.
   */
  List<String> passkeys();

  /**
   * Waits until deferred work is done, which would otherwise compete with the next tracker for the
   * CPU.
   */
  default void rest() throws IOException, InterruptedException {
    // Most trackers defer no work.
  }

  /** Ends the process. */
  @Override
  void close() throws IOException;
}
