package org.trackerengine.benchmarks.compare;

import java.io.IOException;
import org.trackerengine.benchmarks.compare.ThroughputScenario.Transport;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;

/** One comparison, chosen by its name. */
public enum Scenario {
  /** Announces over connections that stay, as fast as answers come. */
  KEEP_ALIVE,
  /** Announces with a connection each. */
  CLOSE,
  /** Announces over UDP. */
  UDP,
  /** Latency of an open loop at half of our most. */
  LATENCY,
  /** What storing costs at a constant rate, and whether it is exact. */
  DURABLE,
  /** What ten times as many peers cost. */
  GROWTH,
  /** A tenth of millions of peers expires in a small heap. */
  EXPIRY,
  /** All peers come back to a tracker that has just started. */
  STORM,
  /** From the start of the process to the first answer. */
  START,
  /** Our swarm store alone: its speed. */
  STORE_SPEED,
  /** Our swarm store alone: its memory. */
  STORE_MEMORY;

  /** Measures, and answers what came out. */
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
