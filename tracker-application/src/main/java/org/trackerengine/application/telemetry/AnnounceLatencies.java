package org.trackerengine.application.telemetry;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long announces took, by transport and outcome: from the time at which the server knew of a
 * request to the time at which its answer was written, in memory. An announce costs two additions
 * in memory that belongs to its thread; all else is done by who reads. Thread-safe.
 */
public final class AnnounceLatencies {

  private final List<Recorder> recorders = new CopyOnWriteArrayList<>();
  private final Map<Transport, Recorder> shared = new EnumMap<>(Transport.class);

  /**
   * Returns a new recorder for one thread. It stays here for ever, so only threads that live as
   * long as the server may have one.
   */
  public Recorder ofThread(Transport transport) {
    Recorder recorder = new Recorder(transport, false);
    recorders.add(recorder);
    return recorder;
  }

  /** Returns the recorder that all other threads share. */
  public Recorder shared(Transport transport) {
    synchronized (shared) {
      return shared.computeIfAbsent(
          transport,
          first -> {
            Recorder recorder = new Recorder(first, true);
            recorders.add(recorder);
            return recorder;
          });
    }
  }

  /** Returns the transports that have recorders. */
  public Set<Transport> transports() {
    Set<Transport> transports = EnumSet.noneOf(Transport.class);
    recorders.forEach(recorder -> transports.add(recorder.transport));
    return transports;
  }

  /** Returns the latencies so far of one transport and outcome. */
  public LatencySnapshot read(Transport transport, Outcome outcome) {
    LatencySnapshot sum = LatencySnapshot.EMPTY;
    for (Recorder recorder : recorders) {
      if (recorder.transport == transport) {
        sum = sum.plus(recorder.read(outcome));
      }
    }
    return sum;
  }

  /** Returns the latencies so far of all transports and outcomes. */
  public LatencySnapshot read() {
    LatencySnapshot sum = LatencySnapshot.EMPTY;
    for (Transport transport : transports()) {
      for (Outcome outcome : Outcome.values()) {
        sum = sum.plus(read(transport, outcome));
      }
    }
    return sum;
  }

  /** Counts latencies of one transport. */
  public static final class Recorder {

    /** Numbers of an outcome: those of the ranges, then the sum in nanoseconds. */
    private static final int SLOTS = LatencyBuckets.COUNT + 1;

    private final Transport transport;
    private final boolean shared;
    private final AtomicLongArray numbers = new AtomicLongArray(Outcome.values().length * SLOTS);

    private Recorder(Transport transport, boolean shared) {
      this.transport = transport;
      this.shared = shared;
    }

    /**
     * Counts an announce.
     *
     * @param nanos how long it took
     */
    public void record(Outcome outcome, long nanos) {
      int first = first(outcome);
      add(first + LatencyBuckets.of(nanos), 1);
      add(first + LatencyBuckets.COUNT, nanos);
    }

    @SuppressWarnings("EnumOrdinal") // never stored, never sent
    private static int first(Outcome outcome) {
      return outcome.ordinal() * SLOTS;
    }

    private void add(int slot, long amount) {
      if (shared) {
        numbers.getAndAdd(slot, amount);
      } else {
        // Only one thread writes, so nothing can be lost; readers see it a little later.
        numbers.setOpaque(slot, numbers.getPlain(slot) + amount);
      }
    }

    private LatencySnapshot read(Outcome outcome) {
      int first = first(outcome);
      long[] counts = new long[LatencyBuckets.COUNT];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = numbers.getOpaque(first + i);
      }
      return new LatencySnapshot(counts, numbers.getOpaque(first + LatencyBuckets.COUNT));
    }
  }
}
