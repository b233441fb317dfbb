package org.trackerengine.application.endpoint;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts the datagrams without reply, by reason, for all responders of a port. Thread-safe. */
final class SilenceTally {

  private final Map<Silence, LongAdder> counts = new EnumMap<>(Silence.class);

  SilenceTally() {
    for (Silence reason : Silence.values()) {
      counts.put(reason, new LongAdder());
    }
  }

  void count(Silence reason) {
    adder(reason).increment();
  }

  long of(Silence reason) {
    return adder(reason).sum();
  }

  private LongAdder adder(Silence reason) {
    return Objects.requireNonNull(counts.get(reason));
  }
}
