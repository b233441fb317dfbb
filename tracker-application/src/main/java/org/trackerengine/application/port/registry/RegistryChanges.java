package org.trackerengine.application.port.registry;

import java.util.function.Consumer;

/**
 * Sends notices of registry changes between trackers that use the same storage. A tracker may
 * receive its own notice. Thread-safe.
 */
public interface RegistryChanges {

  /** Notifies every subscriber, at once or within a second. */
  void publish(RegistryChange change);

  /**
   * Calls {@code subscriber} for each change, from any thread, until the subscription is closed.
   */
  Subscription subscribe(Consumer<? super RegistryChange> subscriber);

  /** A subscription, which ends when it is closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
