package org.trackerengine.bootstrap;

import org.trackerengine.adapter.undertow.Health;

/** Whether the last upkeep went well. Written by the upkeep's thread, read by any. */
final class UpkeepHealth {

  private volatile boolean failing;

  /** Runs {@code upkeep} and remembers how it went. */
  void watch(Runnable upkeep) {
    boolean failed = true;
    try {
      upkeep.run();
      failed = false;
    } finally {
      failing = failed;
    }
  }

  Health current() {
    return failing ? Health.degraded("upkeep fails; the log says why") : Health.OK;
  }
}
