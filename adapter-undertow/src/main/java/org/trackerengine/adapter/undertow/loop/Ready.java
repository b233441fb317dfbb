package org.trackerengine.adapter.undertow.loop;

/** Handler that is called on its loop's thread when a channel is ready to read, write or accept. */
@FunctionalInterface
public interface Ready {

  /**
   * Performs the operations that are possible now.
   *
   * @param ops ready operations, as in {@link java.nio.channels.SelectionKey}
   */
  void ready(int ops);
}
