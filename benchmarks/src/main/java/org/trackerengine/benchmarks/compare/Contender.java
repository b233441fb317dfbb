package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tracker that is compared, in a process of its own that listens on loopback. */
interface Contender extends AutoCloseable {

  /** What it is called in the tables. */
  String name();

  /** Its process id. */
  long pid();

  /** Its announce URL over HTTP. */
  String http();

  /** Whether it keeps connections for those who ask. */
  boolean keepsAlive();

  /** Its announce URL over UDP, or null when it speaks none. */
  @Nullable String udp();

  /** The passkeys of the workload's users, in order; empty when it has no users. */
  List<String> passkeys();

  /** Ends its process. */
  @Override
  void close() throws IOException;
}
