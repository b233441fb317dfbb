package org.trackerengine.bootstrap;

import java.util.function.BooleanSupplier;
import org.trackerengine.adapter.undertow.Health;

/** Whether the last upkeep went well. Written by the upkeep's thread, read by any. */
final class UpkeepHealth {

  private volatile boolean failing;

  /** Runs {@code upkeep}, which says whether everything could be stored, and remembers it. */
  void watch(BooleanSupplier upkeep) {
    boolean well = false;
    try {
      well = upkeep.getAsBoolean();
    } finally {
      failing = !well;
    }
  }

  Health current() {
    return failing ? Health.degraded("upkeep fails; the log says why") : Health.OK;
  }
}
