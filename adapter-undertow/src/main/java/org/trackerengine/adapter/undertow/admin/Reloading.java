package org.trackerengine.adapter.undertow.admin;

import java.util.List;

/** Reads the configuration of a running server again. */
@FunctionalInterface
public interface Reloading {

  /** Of a server without a configuration of its own. */
  Reloading NONE = () -> new Reloaded(List.of(), List.of());

  /**
   * Applies what has changed and can be changed while the server runs; all or nothing.
   *
   * @throws IllegalArgumentException if the configuration is bad; the message is a line for the
   *     operator, and nothing has been applied
   */
  Reloaded reload();

  /**
   * What became of the changes since the last time.
   *
   * @param applied keys whose values are in force now
   * @param needRestart keys whose values are in force after a restart
   */
  record Reloaded(List<String> applied, List<String> needRestart) {}
}
