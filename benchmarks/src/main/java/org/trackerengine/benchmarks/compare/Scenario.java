package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import org.trackerengine.benchmarks.compare.ThroughputScenario.Transport;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;

/** A comparison that can be selected by name. */
public enum Scenario {
  /** Throughput over keep-alive connections. */
  KEEP_ALIVE,
  /** Throughput with one connection per announce. */
  CLOSE,
  /** Throughput over UDP. */
  UDP,
  /** Latency in an open loop at half of our maximum rate. */
  LATENCY,
  /** Cost of storing at a constant rate, and correctness of the credit. */
  DURABLE,
  /** How much more an announce costs when the tracker has ten times as many peers. */
  GROWTH,
  /** Latency while a tenth of millions of peers expires in a small heap. */
  EXPIRY,
  /** Latency while all peers come back to a tracker that has just started. */
  STORM,
  /** Time from the start of the process to the first answer. */
  START,
  /** Speed of our swarm store alone. */
  STORE_SPEED,
  /** Memory of our swarm store alone. */
  STORE_MEMORY;

  /** Runs the comparison, and returns its table. */
  MarkdownTable compare(Arena arena) throws IOException, InterruptedException {
    return switch (this) {
      case KEEP_ALIVE -> new ThroughputScenario(Transport.KEEP_ALIVE).compare(arena);
      case CLOSE -> new ThroughputScenario(Transport.CLOSE).compare(arena);
      case UDP -> new ThroughputScenario(Transport.UDP).compare(arena);
      case LATENCY -> LatencyScenario.compare(arena);
      case DURABLE -> DurableScenario.compare(arena);
      case GROWTH -> GrowthScenario.compare(arena);
      case EXPIRY -> ExpiryScenario.compare(arena);
      case STORM -> StormScenario.compare(arena);
      case START -> StartScenario.compare(arena);
      case STORE_SPEED -> StoreSpeedScenario.compare(arena);
      case STORE_MEMORY -> StoreMemoryScenario.compare(arena);
    };
  }
}
