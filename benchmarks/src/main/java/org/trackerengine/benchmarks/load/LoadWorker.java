package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.List;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;

/**
 * The part of a generator that one thread runs: a selector, slots for announces, and their sockets,
 * which stay open between runs. Used by one thread at a time.
 */
abstract sealed class LoadWorker implements AutoCloseable permits HttpWorker, UdpWorker {

  final LoadSettings settings;
  final Population population;
  final Selector selector;

  LoadWorker(LoadSettings settings, Population population) throws IOException {
    this.settings = settings;
    this.population = population;
    selector = Selector.open();
  }

  /** Returns all slots of the worker. */
  abstract List<? extends Slot> slots();

  /**
   * Announces until the limit is reached or the source is exhausted, and every announce is answered
   * or has timed out.
   */
  abstract LoadReport run(AnnounceSource source, RunLimit limit, double announcesPerSecond)
      throws IOException;

  /**
   * Returns the share of the peers that announces in a slot, so that all shares have nearly the
   * same number of slots.
   */
  static int share(LoadSettings settings, int thread, int slot) {
    return (thread + slot * settings.threads()) % settings.shares();
  }

  /** Returns the number of slots of a thread. */
  static int slots(LoadSettings settings, int thread) {
    return Math.ceilDiv(settings.connections() - thread, settings.threads());
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
