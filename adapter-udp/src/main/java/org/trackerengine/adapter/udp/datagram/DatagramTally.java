package org.trackerengine.adapter.udp.datagram;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts fates of datagrams; each worker has its own counts, so that workers do not wait for each
 * other. Thread-safe.
 */
public final class DatagramTally {

  private final Map<DatagramFate, LongAdder> counts = new EnumMap<>(DatagramFate.class);

  public DatagramTally() {
    for (DatagramFate fate : DatagramFate.values()) {
      counts.put(fate, new LongAdder());
    }
  }

  void count(DatagramFate fate) {
    adder(fate).increment();
  }

  /** Counts {@code all} answers, of which some were not sent. */
  void sent(int all, int unsent) {
    adder(DatagramFate.ANSWERED).add(all - unsent);
    if (unsent > 0) {
      adder(DatagramFate.UNSENT).add(unsent);
    }
  }

  public long of(DatagramFate fate) {
    return adder(fate).sum();
  }

  private LongAdder adder(DatagramFate fate) {
    return Objects.requireNonNull(counts.get(fate));
  }
}
