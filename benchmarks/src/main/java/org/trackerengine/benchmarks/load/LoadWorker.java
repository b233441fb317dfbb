package org.trackerengine.benchmarks.load;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.List;
import org.trackerengine.benchmarks.load.workload.AnnounceSource;
import org.trackerengine.benchmarks.load.workload.Population;

/**
 * What one thread drives: a selector, slots for announces, and the sockets that they share or own,
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

  /** All slots of the worker, in no run any of them. */
  abstract List<? extends Slot> slots();

  /** Announces until the limit is reached or the source is exhausted, and all is answered. */
  abstract LoadReport run(AnnounceSource source, RunLimit limit, double announcesPerSecond)
      throws IOException;

  /** The share of the peers that announces in a slot, so that all shares have about as many. */
  static int share(LoadSettings settings, int thread, int slot) {
    return (thread + slot * settings.threads()) % settings.shares();
  }

  /** How many slots a thread has. */
  static int slots(LoadSettings settings, int thread) {
    return Math.ceilDiv(settings.connections() - thread, settings.threads());
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
