package org.trackerengine.adapter.undertow.loop;

/** Is told on its loop's thread that a channel can be read, written or accepted from. */
@FunctionalInterface
public interface Ready {

  /**
   * Does what can be done now.
   *
   * @param ops of {@link java.nio.channels.SelectionKey}
   */
  void ready(int ops);
}
