package org.trackerengine.application.port.registry;

import java.util.function.Consumer;

/**
 * Carries notices of registry changes between trackers on one storage. A tracker may hear its own
 * notice. Thread-safe.
 */
public interface RegistryChanges {

  /** Tells every subscriber, at once or within a second. */
  void publish(RegistryChange change);

  /**
   * Calls {@code subscriber} for each change, from any thread, until the subscription is closed.
   */
  Subscription subscribe(Consumer<? super RegistryChange> subscriber);

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
